package dev.patchbay.config;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Checks a whole document for what is wrong whatever its keys mean: keys that are written twice, tags, and aliases that make
 * it grow out of bounds. Each node is visited once, however many aliases stand for it.
 */
final class NodeCheck {
    /** Without the tag, which may be a key that begins with {@code !}. */
    static final String TAG =
            "carries a tag, and tags are not read; remove it, or put a text that begins with ! in quotes";

    private static final long MOST_VALUES = 1_000_000;
    private static final int MOST_LEVELS = 50;
    private static final Set<Tag> PLAIN_TAGS = Set.of(Tag.STR, Tag.SEQ, Tag.MAP);
    private static final Size UNDER_WAY = new Size(0, 0);

    private final ProblemList problems;
    private final IdentityHashMap<Node, Size> sizes = new IdentityHashMap<>();

    NodeCheck(ProblemList problems) {
        this.problems = problems;
    }

    /**
     * Tells what it finds.
     *
     * @throws ConfigurationException where nobody could walk the document to its end
     */
    void check(Node root) {
        Size size = size(root, "");
        if (size.values() > MOST_VALUES || size.levels() > MOST_LEVELS) {
            problems.add("grows to more than " + MOST_VALUES + " values or " + MOST_LEVELS
                    + " levels when its aliases are written out; use fewer aliases");
            problems.throwIfAny();
        }
    }

    private Size size(Node node, String path) {
        Size known = sizes.get(node);
        if (UNDER_WAY.equals(known)) {
            problems.add(Document.line(node), path, "holds an alias of itself; write out what is meant");
            problems.throwIfAny();
        }
        if (known != null) {
            return known;
        }
        sizes.put(node, UNDER_WAY);
        Size size = new Size(1, 1);
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problems.add(Document.line(node), path, TAG);
        }
        if (node instanceof MappingNode mapping) {
            size = entries(mapping, path);
        } else if (node instanceof SequenceNode sequence) {
            int index = 0;
            for (Node item : sequence.getValue()) {
                size = size.with(size(item, path + "[" + index++ + "]"));
            }
        }
        sizes.put(node, size);
        return size;
    }

    private Size entries(MappingNode mapping, String path) {
        Size size = new Size(1, 1);
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Node key = entry.getKeyNode();
            int line = Document.line(key);
            if (!(key instanceof ScalarNode scalar)) {
                problems.add(line, path, "a key is a single text, not a list or a block");
                continue;
            }
            String name = scalar.getValue();
            String at = path.isEmpty() ? name : path + "." + name;
            Integer before = lines.putIfAbsent(name, line);
            if (before != null) {
                problems.add(line, at, "is written twice, in lines " + before + " and " + line + "; keep one of them");
            } else if (name.equals("<<")) {
                problems.add(
                        line, at, "merging is not read; write the keys out, or give the block an alias as a whole");
            }
            size = size.with(size(key, at)).with(size(entry.getValueNode(), at));
        }
        return size;
    }

    /**
     * How much a node is with every alias written out.
     *
     * @param values itself included
     * @param levels itself included
     */
    private record Size(long values, int levels) {
        Size with(Size child) {
            // Bounded, since a few lines of aliases overflow a long.
            long sum = Math.min(MOST_VALUES + 1, values + child.values);
            return new Size(sum, Math.max(levels, child.levels + 1));
        }
    }
}
