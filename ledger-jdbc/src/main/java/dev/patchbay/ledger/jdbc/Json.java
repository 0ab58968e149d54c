package dev.patchbay.ledger.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.ledger.Child;
import dev.patchbay.ledger.Delivery;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import java.time.Instant;
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

    /** Nothing for an order of which nothing was told. */
    static Optional<String> delivery(Delivery delivery) {
        if (delivery.equals(Delivery.NONE)) {
            return Optional.empty();
        }
        ObjectNode object = NODES.objectNode();
        delivery.status().ifPresent(status -> object.set("status", status(status)));
        if (!delivery.trouble().isEmpty()) {
            object.put("trouble", delivery.trouble());
        }
        put(object, "startedAt", delivery.startedAt());
        put(object, "movedAt", delivery.movedAt());
        put(object, "endedAt", delivery.endedAt());
        if (!delivery.children().isEmpty()) {
            ArrayNode children = object.putArray("children");
            for (Child child : delivery.children()) {
                ObjectNode node = children.addObject().put("id", child.id().value());
                child.status().ifPresent(status -> node.set("status", status(status)));
            }
        }
        return Optional.of(written(object));
    }

    static Delivery readDelivery(String json) {
        JsonNode object = read(json);
        List<Child> children = new ArrayList<>();
        for (JsonNode child : object.path("children")) {
            children.add(new Child(PanelOrderId.of(child.path("id").asText()), readStatus(child)));
        }
        return new Delivery(
                readStatus(object),
                object.path("trouble").asText(),
                instant(object, "startedAt"),
                instant(object, "movedAt"),
                instant(object, "endedAt"),
                children);
    }

    private static ObjectNode status(OrderStatus status) {
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
        return object;
    }

    private static Optional<OrderStatus> readStatus(JsonNode of) {
        JsonNode object = of.get("status");
        if (object == null) {
            return Optional.empty();
        }
        List<PanelOrderId> children = new ArrayList<>();
        object.path("children").forEach(child -> children.add(PanelOrderId.of(child.asText())));
        return Optional.of(new OrderStatus(
                OrderState.valueOf(object.path("state").asText()),
                object.path("word").asText(),
                text(object, "charge").map(value -> Amounts.read(value, text(object, "currency"))),
                number(object, "startCount"),
                number(object, "remains"),
                children));
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
                    .put("at", Stored.instant(evidence.at()))
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

    static Optional<String> followUps(List<FollowUp> all) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode array = NODES.arrayNode();
        for (FollowUp followUp : all) {
            ObjectNode object = array.addObject()
                    .put("id", followUp.id())
                    .put("kind", followUp.kind().name())
                    .put("account", followUp.account())
                    .put("panelOrder", followUp.panelOrder().value())
                    .put("state", followUp.state().name())
                    .put("words", followUp.words());
            followUp.refill().ifPresent(refill -> object.put("refill", refill.value()));
            object.put("wantedAt", Stored.instant(followUp.wantedAt()));
            put(object, "askedAt", followUp.askedAt());
            put(object, "due", followUp.due());
        }
        return Optional.of(written(array));
    }

    static List<FollowUp> readFollowUps(String json) {
        List<FollowUp> all = new ArrayList<>();
        for (JsonNode node : read(json)) {
            all.add(new FollowUp(
                    node.path("id").asText(),
                    FollowUp.Kind.valueOf(node.path("kind").asText()),
                    node.path("account").asText(),
                    PanelOrderId.of(node.path("panelOrder").asText()),
                    FollowUp.State.valueOf(node.path("state").asText()),
                    text(node, "refill").map(RefillId::of),
                    node.path("words").asText(),
                    Stored.readInstant(node.path("wantedAt").asText()),
                    instant(node, "askedAt"),
                    instant(node, "due")));
        }
        return all;
    }

    private static void put(ObjectNode object, String name, Optional<Instant> instant) {
        instant.ifPresent(at -> object.put(name, Stored.instant(at)));
    }

    private static Optional<Instant> instant(JsonNode object, String name) {
        return text(object, name).map(Stored::readInstant);
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
