package dev.patchbay.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;

/** What a subscription's fields must look like. */
final class SubscriptionFields {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");
    private static final Set<Long> DELAYS = Set.of(
            0L, 5L, 10L, 15L, 20L, 30L, 40L, 50L, 60L, 90L, 120L, 150L, 180L, 210L, 240L, 270L, 300L, 360L, 420L, 480L,
            540L, 600L);

    private SubscriptionFields() {}

    static void check(Parameters given, SimulatedService service) {
        long min = PanelSaysNo.unlessNumber(given.get("min"));
        long max = PanelSaysNo.unlessNumber(given.get("max"));
        PanelSaysNo.unlessWithin(service, min);
        PanelSaysNo.unlessWithin(service, max);
        PanelSaysNo.unless(
                min <= max && DELAYS.contains(PanelSaysNo.unlessNumber(given.get("delay"))), "Incorrect request");
        if (given.has("posts")) {
            PanelSaysNo.unless(PanelSaysNo.unlessNumber(given.get("posts")) > 0, "Incorrect request");
        }
        if (given.has("old_posts")) {
            PanelSaysNo.unlessNumber(given.get("old_posts"));
        }
        PanelSaysNo.unless(!given.has("expiry") || isDay(given.get("expiry")), "Incorrect request");
    }

    static boolean hasExpired(Map<String, String> fields, Instant now) {
        String expiry = fields.get("expiry");
        return expiry != null && now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(LocalDate.parse(expiry.strip(), DAY));
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text, DAY);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
