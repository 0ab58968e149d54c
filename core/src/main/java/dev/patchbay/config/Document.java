package dev.patchbay.config;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as a tree of nodes that know their lines. No object is ever made of a node, whatever its tag says. */
final class Document {
    /** Far above ten thousand services, far below what could fill a machine's memory. */
    static final int MOST_CHARACTERS = 8 * 1024 * 1024;

    private Document() {}

    /**
     * The root of a document that is safe to walk.
     *
     * @throws ConfigurationException where the text is not YAML, says nothing, or would grow out of bounds
     */
    static Node compose(String yaml, ProblemList problems) {
        if (yaml.length() > MOST_CHARACTERS) {
            problems.add("is larger than " + MOST_CHARACTERS + " characters; is this the right file?");
        }
        problems.throwIfAny();
        Optional<Node> root = parse(yaml, problems);
        problems.throwIfAny();
        root.ifPresent(node -> new NodeCheck(problems).check(node));
        return root.orElseThrow();
    }

    /** Where a node begins, counted from 1. */
    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static Optional<Node> parse(String yaml, ProblemList problems) {
        try {
            LoaderOptions options = options();
            Node root = new Composer(new ParserImpl(new StreamReader(yaml), options), new TextOnly(), options)
                    .getSingleNode();
            if (root == null || saysNothing(root)) {
                problems.add("is empty; write 'ledger:' and 'providers:' with an account at least");
            }
            return Optional.ofNullable(root);
        } catch (YAMLException e) {
            SyntaxProblem found = SyntaxProblem.of(e, yaml);
            problems.add(found.line(), "", found.message());
            return Optional.empty();
        }
    }

    /** A document that is begun with {@code ---} and left at that. */
    private static boolean saysNothing(Node root) {
        return root instanceof ScalarNode scalar && scalar.getValue().isBlank();
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        // What aliases stand for is counted by NodeCheck, which allows two hundred services one list of targets.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        return options;
    }

    /** Takes every scalar as the text that was written: neither 0123 nor 1e3 nor yes is anything else. */
    private static final class TextOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // None: each of them would give some texts a meaning of YAML's own.
        }
    }
}
