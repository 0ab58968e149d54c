package dev.patchbay.testkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads an order from a request and checks it as panels do, one complaint at a time. */
final class Adding {
    private static final Set<String> NOT_OF_THE_ORDER = Set.of("key", "action", "service");

    private Adding() {}

    static OrderDraft read(Parameters given, Panel panel) {
        SimulatedService service =
                panel.service(given.get("service")).orElseThrow(() -> new PanelSaysNo("Incorrect service ID"));
        PanelSaysNo.unless(service.open(), "Disabled service ID");
        WireType type = WireType.of(service.type());
        type.required().forEach(field -> PanelSaysNo.unless(given.has(field), missing(field)));
        if (type == WireType.SUBSCRIPTIONS) {
            SubscriptionFields.check(given, service);
            return new OrderDraft(service, fields(given), 0, 1, 0);
        }
        if (type == WireType.WEB_TRAFFIC) {
            checkTraffic(given);
        }
        long quantity = billed(given, type);
        if (!type.isPackage()) {
            PanelSaysNo.unlessWithin(service, quantity);
        }
        return withRuns(given, service, type, quantity);
    }

    private static String missing(String field) {
        return switch (field) {
            case "link" -> "Incorrect link";
            case "comments" -> "Comments field is required";
            default -> "Incorrect request";
        };
    }

    private static long billed(Parameters given, WireType type) {
        return switch (type.billed()) {
            case "" -> 1;
            case "quantity" -> PanelSaysNo.unlessNumber(given.get("quantity"));
            default -> lines(given.raw(type.billed()));
        };
    }

    /** As the harshest panels count: every line break begins one more, the last and the empty ones too. */
    private static long lines(String list) {
        return list.chars().filter(c -> c == '\n').count() + 1;
    }

    private static OrderDraft withRuns(Parameters given, SimulatedService service, WireType type, long quantity) {
        if (!given.has("runs") && !given.has("interval")) {
            return new OrderDraft(service, fields(given), quantity, 1, 0);
        }
        boolean offered = service.dripFeed() && type.takesRuns() && given.has("runs") && given.has("interval");
        PanelSaysNo.unless(offered, "Incorrect runs");
        long runs = PanelSaysNo.unlessNumber(given.get("runs"));
        long interval = PanelSaysNo.unlessNumber(given.get("interval"));
        PanelSaysNo.unless(runs > 0 && runs <= 1_000 && interval > 0, "Incorrect runs");
        return new OrderDraft(service, fields(given), Math.multiplyExact(quantity, runs), runs, interval);
    }

    private static void checkTraffic(Parameters given) {
        long device = PanelSaysNo.unlessNumber(given.get("device"));
        long traffic = PanelSaysNo.unlessNumber(given.get("type_of_traffic"));
        boolean fine = device >= 1 && device <= 5 && traffic >= 1 && traffic <= 3;
        PanelSaysNo.unless(fine, "Incorrect request");
        PanelSaysNo.unless(traffic != 1 || given.has("google_keyword"), "Incorrect request");
        PanelSaysNo.unless(traffic != 2 || given.has("referring_url"), "Incorrect request");
    }

    private static Map<String, String> fields(Parameters given) {
        Map<String, String> fields = new LinkedHashMap<>();
        given.all().forEach((name, value) -> {
            if (!NOT_OF_THE_ORDER.contains(name) && !value.isBlank()) {
                fields.put(name, value);
            }
        });
        return Collections.unmodifiableMap(fields);
    }
}
