package dev.patchbay.examples.custom.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.spi.Operation;
import dev.patchbay.testkit.http.Handler;
import dev.patchbay.testkit.http.Request;
import dev.patchbay.testkit.http.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The shop's REST API. */
final class ShopApi implements Handler {
    private static final JsonMapper JSON = new JsonMapper();

    private final Shop shop;
    private final String token;

    ShopApi(Shop shop, String token) {
        this.shop = shop;
        this.token = token;
    }

    /** Faults are scripted by the contract's operations. */
    @Override
    public String operation(Request request) {
        return route(request).name();
    }

    @Override
    public Response handle(Request request) {
        try {
            if (!request.header("Authorization").equals(Optional.of("Bearer " + token))) {
                throw new No(401, "unauthenticated", "the token is not known");
            }
            return answer(request);
        } catch (No no) {
            return json(no.status(), no.json());
        }
    }

    private Response answer(Request request) {
        return switch (route(request)) {
            case SERVICES ->
                json(
                        200,
                        Map.of(
                                "products",
                                Product.ALL.stream().map(Product::json).toList()));
            case ADD -> sell(request);
            case STATUS ->
                listed(request, "orders", shop::knows, id -> shop.order(id).json());
            case BALANCE ->
                json(200, Map.of("balance", Map.of("amount", shop.balance().toPlainString(), "currency", "USD")));
            case REFILL -> json(201, Map.of("id", shop.refill(segment(request, 3)), "state", "queued"));
            case REFILL_STATUS ->
                listed(
                        request,
                        "refills",
                        id -> shop.refillState(id).isPresent(),
                        id -> Map.of("id", id, "state", shop.refillState(id).orElseThrow()));
            case CANCEL -> json(202, Map.of("id", shop.cancel(segment(request, 3))));
            case FIND -> json(200, shop.byReference(segment(request, 4)).json());
            case CHANGED -> json(404, new No(404, "no_such_path", "see the documentation").json());
        };
    }

    /** Which operation a request is for; {@link Operation#CHANGED}, which no panel serves, where it is none. */
    private static Operation route(Request request) {
        String path = request.path();
        return switch (request.method() + " " + path.replaceFirst("^/v1/orders/[^/]+", "/v1/orders/*")) {
            case "GET /v1/products" -> Operation.SERVICES;
            case "POST /v1/orders" -> Operation.ADD;
            case "GET /v1/orders" -> Operation.STATUS;
            case "GET /v1/wallet" -> Operation.BALANCE;
            case "POST /v1/orders/*/refills" -> Operation.REFILL;
            case "GET /v1/refills" -> Operation.REFILL_STATUS;
            case "POST /v1/orders/*/cancellation" -> Operation.CANCEL;
            default -> path.startsWith("/v1/orders/by-reference/") ? Operation.FIND : Operation.CHANGED;
        };
    }

    private Response sell(Request request) {
        JsonNode body = parse(request.text());
        String key = request.header("Idempotency-Key").orElseThrow(() -> No.invalid("Idempotency-Key", "is missing"));
        String reference = body.path("reference").asText();
        if (reference.isEmpty()) {
            throw No.invalid("reference", "is missing");
        }
        Map<String, String> inputs = new TreeMap<>();
        body.path("inputs")
                .properties()
                .forEach(input -> inputs.put(input.getKey(), input.getValue().asText()));
        Shop.Sale sale =
                shop.sell(key, request.text(), reference, body.path("product").asText(), inputs);
        Response answer = json(sale.replayed() ? 200 : 201, sale.order().json());
        return sale.replayed() ? answer.withHeader("Idempotent-Replayed", "true") : answer;
    }

    private static Response listed(
            Request request, String name, Predicate<String> known, Function<String, Map<String, Object>> row) {
        List<String> ids = Stream.of(request.query().split("&", -1))
                .filter(parameter -> parameter.startsWith("id="))
                .map(parameter -> URLDecoder.decode(parameter.substring(3), StandardCharsets.UTF_8))
                .distinct()
                .toList();
        if (ids.size() > 50) {
            throw new No(422, "too_many_ids", "ask for at most 50 at once");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, ids.stream().filter(known).map(row).toList());
        answer.put("unknown", ids.stream().filter(known.negate()).toList());
        return json(200, answer);
    }

    private static String segment(Request request, int number) {
        String[] segments = request.path().split("/", -1);
        return URLDecoder.decode(segments[number], StandardCharsets.UTF_8);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw No.invalid("body", "is no JSON");
        }
    }

    private static Response json(int status, Map<String, Object> body) {
        try {
            return Response.json(status, JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
