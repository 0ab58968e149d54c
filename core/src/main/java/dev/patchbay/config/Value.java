package dev.patchbay.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One value of the document, wherever it stands. A read that finds something else tells the problem and is empty. */
final class Value {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final Reading reading;
    private final String path;
    private final int line;
    private final Node node;

    Value(Reading reading, String path, int line, Node node) {
        this.reading = reading;
        this.path = path;
        this.line = line;
        this.node = node;
    }

    /** The whole document. */
    static Value root(Reading reading, Node node) {
        return new Value(reading, "", Document.line(node), node);
    }

    int line() {
        return line;
    }

    void problem(String message) {
        reading.problems().add(line, path, message);
    }

    void warning(String message) {
        reading.problems().warn(line, path, message);
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean isBlock() {
        return node instanceof MappingNode;
    }

    /** The text, read by a function that throws {@link IllegalArgumentException} with the repair. */
    <T> Optional<T> read(Function<String, T> reader) {
        return readFilled(filled -> reader.apply(filled.text().strip()));
    }

    /** The same for a function that must know what came from the environment. */
    <T> Optional<T> readFilled(Function<Filled, T> reader) {
        return required().flatMap(filled -> {
            try {
                return Optional.of(reader.apply(filled));
            } catch (IllegalArgumentException e) {
                problem(filled.hide(String.valueOf(e.getMessage())));
                return Optional.empty();
            }
        });
    }

    /** A text that says something. */
    Optional<Filled> required() {
        return filled().filter(filled -> {
            if (filled.text().isBlank()) {
                problem(filled.used().isEmpty() ? "is empty; give it a value" : Variables.empty(filled));
            }
            return !filled.text().isBlank();
        });
    }

    /** A text, also an empty one in quotes or from the environment. */
    Optional<Filled> filled() {
        if (refusesNothing()) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)) {
            problem("a single value is expected here, not " + kind());
            return Optional.empty();
        }
        return reading.variables().fill(scalar.getValue(), this::problem);
    }

    /** A block of keys. */
    Optional<Block> block() {
        if (refusesNothing()) {
            return Optional.empty();
        }
        if (!(node instanceof MappingNode mapping)) {
            problem("a block of keys is expected here, each with a ':' and a blank behind it, not " + kind());
            return Optional.empty();
        }
        return Optional.of(new Block(reading, path, line, mapping));
    }

    /** The items of a list. */
    Optional<List<Value>> items() {
        if (refusesNothing()) {
            return Optional.empty();
        }
        if (!(node instanceof SequenceNode sequence)) {
            problem("a list is expected here, each item behind a '-' and a blank, not " + kind());
            return Optional.empty();
        }
        List<Value> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            String at = path + "[" + items.size() + "]";
            reading.lines().put(at, Document.line(item));
            items.add(new Value(reading, at, Document.line(item), item));
        }
        return Optional.of(items);
    }

    /** One text, or the items of a list of them. */
    List<Value> texts() {
        return node instanceof SequenceNode ? items().orElse(List.of()) : List.of(this);
    }

    private boolean refusesNothing() {
        boolean nothing = node instanceof ScalarNode scalar && scalar.isPlain() && NOTHING.contains(scalar.getValue());
        if (nothing) {
            // Taking a default instead could send one panel's key to another panel, or drop a limit that was meant.
            problem("is named and left empty; give it a value or remove the line (a text that begins with # or &"
                    + " stands in quotes)");
        }
        return nothing;
    }

    private String kind() {
        if (isBlock()) {
            return "a block of keys";
        }
        return node instanceof SequenceNode ? "a list" : "a text";
    }
}
