package dev.patchbay.config;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Why a text is not YAML. The parser's own words are never shown, since they quote the text and the text may be a key: {@code
 * key: *abc} is an alias, {@code key: !abc} a tag.
 *
 * @param line counted from 1; 0 where it is not known
 * @param message with the repair
 */
record SyntaxProblem(int line, String message) {
    private static final List<Cause> CAUSES = List.of(
            new Cause(
                    "while scanning a quoted scalar",
                    true,
                    "a quote is opened here and not closed, or closed too soon"),
            new Cause("(TAB)", false, "a tab indents this line; indent with blanks"),
            new Cause(
                    "cannot start any token",
                    false,
                    "a text begins with a character that means something else in YAML; put the text in quotes"),
            new Cause(
                    "mapping values are not allowed",
                    false,
                    "a ':' stands where none can; indent the line as its neighbours, or put a text that holds ': ' in"
                            + " quotes"),
            new Cause(
                    "could not find expected ':'",
                    false,
                    "a key lacks its ':' with a blank behind it; look at the line before, too"),
            new Cause(
                    "expected <block end>",
                    false,
                    "the line fits neither the block above nor one around it; indent it as its neighbours"),
            new Cause(
                    "undefined alias",
                    false,
                    "an alias (*name) refers to no anchor (&name) above; put a text that begins with * in quotes"),
            new Cause("undefined tag handle", false, NodeCheck.TAG),
            new Cause("Global tag is not allowed", false, NodeCheck.TAG),
            new Cause(
                    "while scanning a double-quoted scalar",
                    false,
                    "'\\' is special in double quotes; use single ones"),
            new Cause("while parsing a flow mapping", true, "a '{' has no '}', or a comma is missing behind it"),
            new Cause("while parsing a flow sequence", true, "a '[' has no ']', or a comma is missing behind it"),
            new Cause("single document", false, "a second document begins here; remove the line '---'"));

    static SyntaxProblem of(YAMLException exception, String yaml) {
        if (exception instanceof MarkedYAMLException marked) {
            return of(marked);
        }
        if (exception instanceof ReaderException reader) {
            int end = Math.min(Math.max(reader.getPosition(), 0), yaml.length());
            long breaks = yaml.substring(0, end)
                    .chars()
                    .filter(character -> character == '\n')
                    .count();
            return new SyntaxProblem(
                    1 + (int) breaks, "holds a character that cannot be seen; remove it, or type the line anew");
        }
        // The one limit of the parser that remains.
        return new SyntaxProblem(0, "is nested too deeply; no configuration needs more than ten levels");
    }

    private static SyntaxProblem of(MarkedYAMLException marked) {
        String words = marked.getContext() + " " + marked.getProblem();
        Mark problem = marked.getProblemMark();
        for (Cause cause : CAUSES) {
            if (words.contains(cause.sign())) {
                Mark context = marked.getContextMark();
                return new SyntaxProblem(
                        line(cause.atContext() && context != null ? context : problem), cause.repair());
            }
        }
        return new SyntaxProblem(
                line(problem), "is not YAML; look at the indentation, the quotes and the brackets here and above");
    }

    private static int line(Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
    }

    /**
     * One way to write YAML wrong.
     *
     * @param sign in the parser's words
     * @param atContext whether the line to look at is the one where it began
     * @param repair in ours
     */
    private record Cause(String sign, boolean atContext, String repair) {}
}
