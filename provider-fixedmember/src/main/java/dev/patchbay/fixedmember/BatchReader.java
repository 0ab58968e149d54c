package dev.patchbay.fixedmember;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.Refusal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds for each id that was asked what an answer says of it, whatever its shape: an object by id, a list of rows that
 * name their id, or one item for one id; alone or wrapped. Nothing is ever attributed by its place in a list, unless the
 * place and the id are the same.
 *
 * @param <K> what was asked for
 * @param <V> what is said of it
 */
final class BatchReader<K, V> {
    private static final int DEPTH = 4;

    /** What a frame calls its content. Any other name may be the id of something that was not asked. */
    private static final Set<String> FRAMES = Set.of(
            "data",
            "result",
            "results",
            "response",
            "order",
            "orders",
            "refill",
            "refills",
            "cancel",
            "items",
            "payload");

    private static final String NAMELESS = "answered in a list whose rows do not say of what";

    private final Map<String, K> asked;
    private final List<String> idNames;
    private final Predicate<JsonNode> speaks;
    private final Function<JsonNode, Answer<V>> read;
    private final Map<String, Answer<V>> found = new LinkedHashMap<>();
    private final Set<String> contradicted = new HashSet<>();
    private boolean nameless;

    /**
     * For one answer.
     *
     * @param asked the ids as they were sent
     * @param idNames what a row calls the id
     * @param speaks whether an object is an item and no wrapper
     * @param read reads an item
     */
    BatchReader(
            Map<String, K> asked,
            List<String> idNames,
            Predicate<JsonNode> speaks,
            Function<JsonNode, Answer<V>> read) {
        this.asked = asked;
        this.idNames = idNames;
        this.speaks = speaks;
        this.read = read;
    }

    /**
     * Adds what the answer says to the answers.
     *
     * @throws PanelException where it refuses everything or says nothing readable
     */
    void into(Answers.Builder<K, V> answers, Reply reply, Refusals refusals) {
        if (!find(reply.body(), DEPTH, true) && !nameless) {
            nothing(reply, refusals);
        }
        asked.forEach((text, id) -> {
            Answer<V> answer = found.get(text);
            if (contradicted.contains(text)) {
                answers.unreadable(id, "answered more than once and differently");
            } else if (answer != null) {
                put(answers, id, answer);
            } else if (nameless) {
                answers.unreadable(id, NAMELESS);
            }
        });
    }

    /** The answer says nothing of any id: it refuses, or it is empty, or it is something else. */
    private void nothing(Reply reply, Refusals refusals) {
        JsonNode body = reply.body();
        Optional<Refusal> refusal = Refusals.error(body).map(text -> refusals.of(text, reply.retryAfter()));
        if (refusal.isPresent()) {
            if (asked.size() > 1 || !Refusals.isOfOne(refusal.get().kind())) {
                throw PanelException.refused(refusal.get());
            }
            found.put(only(), new Answer.Refused<>(refusal.get()));
        } else if (!body.isContainerNode() || !body.isEmpty()) {
            throw PanelException.failed("the answer cannot be read: " + reply, null);
        }
    }

    /** Looks for answers; only where everything around it is a known frame may an item go without its id. */
    private boolean find(JsonNode node, int depth, boolean framed) {
        if (depth == 0) {
            return false;
        }
        if (node.isArray()) {
            return rows(node, framed);
        }
        return node.isObject() && (byId(node) || (framed && item(node)) || content(node, depth, framed));
    }

    private boolean byId(JsonNode node) {
        boolean any = false;
        for (String id : asked.keySet()) {
            if (node.has(id)) {
                any = true;
                take(id, node.get(id));
            }
        }
        return any;
    }

    /** One item for one id. */
    private boolean item(JsonNode node) {
        if (asked.size() > 1 || !speaks.test(node)) {
            return false;
        }
        take(only(), node);
        return true;
    }

    private boolean content(JsonNode node, int depth, boolean framed) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            boolean error = field.getKey().equals("error") || field.getKey().equals("errors");
            boolean inFrame = framed && FRAMES.contains(field.getKey());
            if (!error && field.getValue().isContainerNode() && find(field.getValue(), depth - 1, inFrame)) {
                return true;
            }
        }
        return false;
    }

    private boolean rows(JsonNode list, boolean framed) {
        boolean single = framed && asked.size() == 1 && list.size() == 1;
        if (single && named(list.get(0)).isEmpty() && !list.get(0).has("id")) {
            return item(list.get(0));
        }
        boolean bareIds = bareIdsAreOurs(list);
        boolean any = false;
        for (int i = 0; i < list.size(); i++) {
            JsonNode row = list.get(i);
            Optional<String> id = named(row).or(() -> bareIds ? Ids.text(row.path("id")) : Optional.empty());
            if (id.isEmpty() && list.size() == asked.size() && placesAreIds()) {
                id = Optional.of(Integer.toString(i));
            }
            if (id.isPresent() && asked.containsKey(id.get())) {
                take(id.get(), row);
                any = true;
            }
            nameless |= id.isEmpty() && row.isContainerNode();
        }
        return any;
    }

    private Optional<String> named(JsonNode row) {
        return idNames.stream()
                .flatMap(name -> Ids.text(row.path(name)).stream())
                .findFirst();
    }

    /** A mere {@code id} may number the rows; it is believed where all of them were asked. */
    private boolean bareIdsAreOurs(JsonNode list) {
        for (JsonNode row : list) {
            if (Ids.text(row.path("id")).filter(asked::containsKey).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** PHP writes an array with the keys 0, 1, 2… as a list. Then, and only then, a row's place is its id. */
    private boolean placesAreIds() {
        int place = 0;
        for (String id : asked.keySet()) {
            if (!id.equals(Integer.toString(place++))) {
                return false;
            }
        }
        return true;
    }

    private void take(String id, JsonNode item) {
        Optional<String> own = item.isObject() ? named(item) : Optional.empty();
        Answer<V> answer = own.isPresent() && !own.get().equals(id)
                ? new Answer.Missing<>("answered for another one instead")
                : read.apply(item);
        Answer<V> before = found.putIfAbsent(id, answer);
        if (before != null && !before.equals(answer)) {
            contradicted.add(id);
        }
    }

    private String only() {
        return asked.keySet().iterator().next();
    }

    private static <K, V> Answers.Builder<K, V> put(Answers.Builder<K, V> answers, K id, Answer<V> answer) {
        return answer.fold(
                given -> answers.given(id, given.value()),
                refused -> answers.refused(id, refused.refusal()),
                missing -> answers.unreadable(id, missing.why()));
    }
}
