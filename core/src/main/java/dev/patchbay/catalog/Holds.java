package dev.patchbay.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Notes;
import dev.patchbay.spi.ServiceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services that are held, kept in the ledger and so the same on every node. Safe for many threads. */
final class Holds {
    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "hold/";

    private final Notes notes;
    private volatile Map<String, Held> held = Map.of();

    Holds(Ledger ledger) {
        this.notes = ledger.notes();
    }

    /** As the ledger had them when it was last read. */
    List<Held> all() {
        return List.copyOf(held.values());
    }

    /** Those of an account, with the reason. */
    Map<ServiceId, String> of(String account) {
        Map<ServiceId, String> words = new HashMap<>();
        held.values().stream()
                .filter(one -> one.account().equals(account))
                .forEach(one -> words.put(
                        one.service(), "it is held since " + one.since() + ", until it is released: " + one.words()));
        return words;
    }

    /** Holds one, durably, before this returns. */
    synchronized void hold(Held one) {
        ObjectNode node = JSON.createObjectNode();
        node.put("account", one.account());
        node.put("service", one.service().value());
        node.put("since", one.since().toString());
        node.put("words", one.words());
        notes.keep(name(one.account(), one.service()), node.toString());
        read();
    }

    /** Lets one go; empty where it was not held. */
    synchronized Optional<Held> release(String account, ServiceId service) {
        read();
        Optional<Held> one = Optional.ofNullable(held.get(name(account, service)));
        if (one.isPresent()) {
            notes.forget(name(account, service));
            read();
        }
        return one;
    }

    /** Reads them from the ledger; says whether they are others than before. */
    synchronized boolean read() {
        Map<String, Held> now = new HashMap<>();
        notes.under(PREFIX).forEach((name, text) -> read(name, text).ifPresent(one -> now.put(name, one)));
        boolean changed = !now.equals(held);
        held = Map.copyOf(now);
        return changed;
    }

    private static Optional<Held> read(String name, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return Optional.of(new Held(
                    node.path("account").asText(),
                    ServiceId.of(node.path("service").asText()),
                    Instant.parse(node.path("since").asText()),
                    node.path("words").asText()));
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.warn("The note '{}' is ignored, since it cannot be read", name, e);
            return Optional.empty();
        }
    }

    /** An id that no note could be named after has another name, the same each time. */
    private static String name(String account, ServiceId service) {
        String name = PREFIX + account + "/" + service;
        boolean fits = name.length() <= Notes.LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
        return fits
                ? name
                : PREFIX + account + "/"
                        + UUID.nameUUIDFromBytes(service.value().getBytes(StandardCharsets.UTF_8));
    }
}
