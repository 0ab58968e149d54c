package dev.patchbay.ledger.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is stored as JSON: what is read whole or not at all. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static String texts(Collection<String> values) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(array::add);
        return written(array);
    }

    static String fields(Map<String, String> fields) {
        ObjectNode object = NODES.objectNode();
        fields.forEach(object::put);
        return written(object);
    }

    static Map<String, String> readFields(String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        read(json)
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }

    static String status(OrderStatus status) {
        ObjectNode object = NODES.objectNode();
        object.put("state", status.state().name());
        object.put("word", status.word());
        status.charge().ifPresent(charge -> {
            object.put("charge", charge.value().toPlainString());
            charge.currency().ifPresent(code -> object.put("currency", code));
        });
        status.startCount().ifPresent(count -> object.put("startCount", count));
        status.remains().ifPresent(count -> object.put("remains", count));
        if (!status.children().isEmpty()) {
            ArrayNode children = object.putArray("children");
            status.children().forEach(child -> children.add(child.value()));
        }
        return written(object);
    }

    static OrderStatus readStatus(String json) {
        JsonNode object = read(json);
        List<PanelOrderId> children = new ArrayList<>();
        object.path("children").forEach(child -> children.add(PanelOrderId.of(child.asText())));
        return new OrderStatus(
                OrderState.valueOf(object.path("state").asText()),
                object.path("word").asText(),
                text(object, "charge").map(value -> Amounts.read(value, text(object, "currency"))),
                number(object, "startCount"),
                number(object, "remains"),
                children);
    }

    static Optional<String> evidence(List<Evidence> all) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode array = NODES.arrayNode();
        for (Evidence evidence : all) {
            array.addObject()
                    .put("source", evidence.source().name())
                    .put("finding", evidence.finding().name())
                    .put("at", evidence.at().toString())
                    .put("text", evidence.text())
                    .put("by", evidence.by());
        }
        return Optional.of(written(array));
    }

    static List<Evidence> readEvidence(String json) {
        List<Evidence> all = new ArrayList<>();
        for (JsonNode node : read(json)) {
            all.add(new Evidence(
                    Evidence.Source.valueOf(node.path("source").asText()),
                    Evidence.Finding.valueOf(node.path("finding").asText()),
                    Stored.readInstant(node.path("at").asText()),
                    node.path("text").asText(),
                    node.path("by").asText()));
        }
        return all;
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name)).map(JsonNode::asText);
    }

    private static OptionalLong number(JsonNode object, String name) {
        JsonNode node = object.get(name);
        return node == null ? OptionalLong.empty() : OptionalLong.of(node.asLong());
    }

    private static String written(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers could not be written", e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a text that is not the JSON it was: " + json, e);
        }
    }
}
