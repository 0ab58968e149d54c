package dev.patchbay.testkit;

import dev.patchbay.testkit.http.Handler;
import dev.patchbay.testkit.http.Request;
import dev.patchbay.testkit.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Speaks API v2 for a panel: understands every client's way of asking and answers as FixedMember's page shows. */
final class ApiV2 implements Handler {
    private static final int MOST_IDS = 100;

    private final Panel panel;

    ApiV2(Panel panel) {
        this.panel = panel;
    }

    @Override
    public String operation(Request request) {
        return Parameters.of(request).get("action");
    }

    @Override
    public Response handle(Request request) {
        String path = request.path();
        if (!path.equals("/api/v2") && !path.equals("/api/v2/")) {
            return Response.html(404, "<html><body><h1>404</h1>The API is at /api/v2</body></html>");
        }
        Parameters given = Parameters.of(request);
        Optional<Duration> wait = panel.tooSoon();
        if (wait.isPresent()) {
            Response no =
                    speak(Reply.failed(given.get("action"), "Too many requests").withStatus(429));
            long seconds = Math.max(1, (wait.get().toMillis() + 999) / 1_000);
            return no.status() == 429 ? no.withHeader("Retry-After", Long.toString(seconds)) : no;
        }
        synchronized (panel) {
            return speak(answer(given));
        }
    }

    private Response speak(Reply reply) {
        Reply spoken = reply;
        for (Dialect dialect : panel.dialects()) {
            spoken = dialect.speak(spoken);
        }
        return spoken.toResponse();
    }

    private Reply answer(Parameters given) {
        String action = given.get("action");
        try {
            PanelSaysNo.unless(!panel.isInMaintenance(), "This panel is temporarily unavailable");
            PanelSaysNo.unless(given.has("key"), "API key is required");
            PanelSaysNo.unless(given.get("key").equals(panel.key()), "Invalid API key");
            return switch (action) {
                case "services" -> Reply.to(action, Shapes.catalogue(panel.services()));
                case "add" -> Reply.to(action, Shapes.added(panel.place(Adding.read(given, panel)), panel));
                case "status" -> status(given);
                case "refill" -> refill(given);
                case "refill_status" -> refillStatus(given);
                case "cancel" -> cancel(given);
                case "balance" -> Reply.to(action, Shapes.balance(panel));
                default -> throw new PanelSaysNo("Incorrect request");
            };
        } catch (PanelSaysNo no) {
            return Reply.failed(action, no.words());
        }
    }

    private Reply status(Parameters given) {
        List<String> asked = asked(given, "order", "orders");
        if (isBatch(given, asked, "orders")) {
            Map<String, Object> byId = new LinkedHashMap<>();
            asked.forEach(id -> byId.put(id, orError(() -> status(id))));
            return Reply.toBatch("status", asked, byId);
        }
        return Reply.to("status", status(asked.get(0)));
    }

    private Object status(String id) {
        return Shapes.status(panel.order(id).orElseThrow(() -> new PanelSaysNo("Incorrect order ID")), panel);
    }

    private Reply refill(Parameters given) {
        List<String> asked = asked(given, "order", "orders");
        if (isBatch(given, asked, "orders")) {
            return rows(
                    "refill",
                    asked,
                    "order",
                    "refill",
                    id -> Shapes.id(panel.refill(id).id()));
        }
        return Reply.to("refill", Map.of("refill", panel.refill(asked.get(0)).id()));
    }

    private Reply refillStatus(Parameters given) {
        List<String> asked = asked(given, "refill", "refills");
        if (isBatch(given, asked, "refills")) {
            return rows("refill_status", asked, "refill", "status", this::refillWord);
        }
        return Reply.to("refill_status", Map.of("status", refillWord(asked.get(0))));
    }

    private String refillWord(String id) {
        return panel.refillById(id).map(PanelRefill::status).orElseThrow(() -> new PanelSaysNo("Refill not found"));
    }

    private Reply cancel(Parameters given) {
        return rows("cancel", asked(given, "order", "orders"), "order", "cancel", id -> {
            panel.cancel(id);
            return 1;
        });
    }

    private static Reply rows(
            String action, List<String> asked, String idField, String field, Function<String, Object> one) {
        List<Object> rows = new ArrayList<>();
        for (String id : asked) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(idField, Shapes.id(id));
            row.put(field, orError(() -> one.apply(id)));
            rows.add(row);
        }
        return Reply.toBatch(action, asked, rows);
    }

    private static Object orError(Supplier<Object> answer) {
        try {
            return answer.get();
        } catch (PanelSaysNo no) {
            return Map.of("error", no.words());
        }
    }

    private static List<String> asked(Parameters given, String one, String many) {
        List<String> ids = given.has(many) ? given.ids(many) : given.ids(one);
        PanelSaysNo.unless(!ids.isEmpty() && ids.size() <= MOST_IDS, "Incorrect request");
        return ids;
    }

    private static boolean isBatch(Parameters given, List<String> asked, String many) {
        return given.has(many) || asked.size() > 1;
    }
}
