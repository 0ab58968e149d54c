package dev.patchbay.config;

import dev.patchbay.spi.NearestName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A block of keys. It knows the keys that it was asked for; {@link #refuseUnknown} then refuses all others. */
final class Block {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final Reading reading;
    private final String path;
    private final int line;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    Block(Reading reading, String path, int line, MappingNode node) {
        this.reading = reading;
        this.path = path;
        this.line = line;
        for (NodeTuple entry : node.getValue()) {
            // Other keys, and keys that are written twice, are told by the check of the whole document.
            if (entry.getKeyNode() instanceof ScalarNode key) {
                int at = Document.line(key);
                values.computeIfAbsent(key.getValue(), name -> {
                    reading.lines().put(path(name), at);
                    return new Value(reading, path(name), at, entry.getValueNode());
                });
            }
        }
    }

    /** Of the block itself. */
    void problem(String message) {
        reading.problems().add(line, path, message);
    }

    /** Of a key, whether it is there or not. */
    void problem(String key, String message) {
        Value value = values.get(key);
        reading.problems().add(value == null ? line : value.line(), path(key), message);
    }

    Optional<Value> find(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    /** Also tells a problem where the key is not there. */
    Optional<Value> require(String key, String repair) {
        Optional<Value> value = find(key);
        if (value.isEmpty()) {
            problem(key, "is required: " + repair);
        }
        return value;
    }

    /** All of it, where the names are the operator's own. */
    Map<String, Value> all() {
        return Collections.unmodifiableMap(values);
    }

    /** What nobody asked for. */
    List<Value> others() {
        return values.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Tells every key that nobody asked for. */
    void refuseUnknown() {
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problem(key, NearestName.unknown("setting", key, known) + hint(key)));
    }

    /** In a block on one line a decimal comma makes a setting of what stands behind it. */
    private static String hint(String key) {
        return DIGITS.matcher(key).matches()
                ? ". A comma parts settings: write an amount with a point, as in 0.90"
                : "";
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
