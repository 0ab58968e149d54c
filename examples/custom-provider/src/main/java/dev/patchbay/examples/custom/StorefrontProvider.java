package dev.patchbay.examples.custom;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Lookup;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Rate;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillState;
import dev.patchbay.spi.RefillStatus;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** One account at a shop. */
final class StorefrontProvider implements PanelProvider {
    private static final Map<String, OrderState> STATES = Map.of(
            "queued", OrderState.PENDING,
            "delivering", OrderState.IN_PROGRESS,
            "delivered", OrderState.COMPLETED,
            "stopped_short", OrderState.PARTIAL,
            "cancelled", OrderState.CANCELED);
    private static final Map<String, RefillState> REFILL_STATES =
            Map.of("queued", RefillState.PENDING, "done", RefillState.COMPLETED, "declined", RefillState.REJECTED);

    /** What the shop calls the fields that it names otherwise. */
    private static final Map<String, String> INPUTS =
            Map.of("link", "target_url", "quantity", "units", "answer_number", "answer");

    private final StorefrontHttp http;
    private final Optional<Secret> webhookSecret;
    private final ProviderProfile profile;

    StorefrontProvider(Settings settings, StorefrontHttp http) {
        this.http = http;
        this.webhookSecret = settings.find("webhook-secret", Secret.class);
        ProviderProfile.Builder can = ProviderProfile.builder()
                .can(Capability.REFILL, Capability.CANCEL, Capability.FIND_BY_REFERENCE)
                // The shop remembers a key for 24 hours; a repeat may be an hour on its way, or the clocks that far
                // apart.
                .idempotentAdd(Duration.ofHours(23))
                .orderTypes(StorefrontCatalog.KINDS.values().toArray(OrderType[]::new))
                .batch(Operation.STATUS, 50)
                .batch(Operation.REFILL_STATUS, 50)
                .rate(Rate.parse("10/s"))
                .concurrent(StorefrontHttp.CONCURRENT)
                .addTimeout(settings.duration("timeout").plusSeconds(1));
        webhookSecret.ifPresent(secret -> can.can(Capability.WEBHOOK));
        this.profile = can.build();
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public Catalog services() {
        return StorefrontCatalog.read(get(Operation.SERVICES, "/v1/products").orThrow());
    }

    @Override
    public AddOutcome add(NewOrder order) {
        ObjectNode body = Reply.JSON.createObjectNode();
        body.put("reference", order.reference().value());
        body.put("product", order.service().value());
        ObjectNode inputs = body.putObject("inputs");
        order.details().fields().forEach((name, value) -> inputs.put(INPUTS.getOrDefault(name, name), value));
        HttpUriRequestBase request = http.request("POST", "/v1/orders", body.toString());
        request.setHeader("Idempotency-Key", order.reference().value());
        try {
            return verdict(http.send(Operation.ADD, request), order.reference());
        } catch (PanelException e) {
            String why = String.valueOf(e.getMessage());
            return e.sent() == PanelException.Sent.NO ? AddOutcome.notSent(why) : AddOutcome.inDoubt(why);
        }
    }

    @Override
    public Answers<PanelOrderId, OrderStatus> status(Set<PanelOrderId> orders) {
        JsonNode body = get(Operation.STATUS, "/v1/orders" + query(orders)).orThrow();
        Answers.Builder<PanelOrderId, OrderStatus> answers = Answers.to(orders);
        fill(answers, body, "orders", PanelOrderId::of, StorefrontProvider::status);
        return answers.build();
    }

    @Override
    public Balance balance() {
        try {
            return new Balance(Read.amount(get(Operation.BALANCE, "/v1/wallet").orThrow(), "balance"));
        } catch (IllegalArgumentException e) {
            throw PanelException.failed("the shop's wallet cannot be read: " + e.getMessage(), null);
        }
    }

    @Override
    public Answers<PanelOrderId, RefillId> refill(Set<PanelOrderId> orders) {
        return each(Operation.REFILL, orders, "/refills", body -> RefillId.of(Read.text(body, "id")));
    }

    @Override
    public Answers<RefillId, RefillStatus> refillStatus(Set<RefillId> refills) {
        JsonNode body =
                get(Operation.REFILL_STATUS, "/v1/refills" + query(refills)).orThrow();
        Answers.Builder<RefillId, RefillStatus> answers = Answers.to(refills);
        fill(answers, body, "refills", RefillId::of, row -> {
            String word = Read.text(row, "state");
            return new RefillStatus(REFILL_STATES.getOrDefault(word, RefillState.UNKNOWN), word);
        });
        return answers.build();
    }

    @Override
    public Answers<PanelOrderId, CancelReceipt> cancel(Set<PanelOrderId> orders) {
        return each(
                Operation.CANCEL,
                orders,
                "/cancellation",
                body -> new CancelReceipt(Optional.of(Read.text(body, "id"))));
    }

    /** The shop never makes an order for a reference once it has said that it knows none, so its no is conclusive. */
    @Override
    public Lookup find(ClientReference reference) {
        Reply reply = get(Operation.FIND, "/v1/orders/by-reference/" + reference);
        if (reply.status() == 404 && reply.code().equals("reference_unknown")) {
            return new Lookup.Absent(true);
        }
        return ours(reply.orThrow(), reference)
                .<Lookup>map(Lookup.Found::new)
                .orElseGet(() -> new Lookup.Unknown("the shop showed another order: " + reply.text()));
    }

    @Override
    public Set<PanelOrderId> changed(Map<String, String> headers, byte[] body) {
        return webhookSecret
                .map(secret -> Webhook.read(secret, headers, body))
                .orElseGet(() -> PanelProvider.super.changed(headers, body));
    }

    @Override
    public void close() {
        http.close();
    }

    /** Accepted rests on an id beside our own reference, refused on words that are known; the rest is in doubt. */
    private static AddOutcome verdict(Reply reply, ClientReference reference) {
        Optional<PanelOrderId> seen = id(reply.body());
        if (reply.isOk() && ours(reply.body(), reference).isPresent()) {
            return new AddOutcome.Accepted(seen.orElseThrow(), charge(reply.body()));
        }
        if (reply.isOk() || seen.isPresent()) {
            return new AddOutcome.InDoubt("the shop answered " + reply.status() + " " + reply.text(), seen);
        }
        return AddOutcome.answered(reply.refusal());
    }

    private static OrderStatus status(JsonNode row) {
        String word = Read.text(row, "state");
        return new OrderStatus(
                STATES.getOrDefault(word, OrderState.UNKNOWN),
                word,
                charge(row),
                OptionalLong.empty(),
                row.has("undelivered") ? OptionalLong.of(Read.number(row, "undelivered")) : OptionalLong.empty(),
                List.of());
    }

    /** A charge that cannot be read is left out: it must spoil neither an order that was taken nor a status. */
    private static Optional<Amount> charge(JsonNode order) {
        try {
            return Optional.of(Read.amount(order, "charge"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PanelOrderId> ours(JsonNode order, ClientReference reference) {
        return id(order).filter(id -> order.path("reference").asText().equals(reference.value()));
    }

    private static Optional<PanelOrderId> id(JsonNode order) {
        JsonNode id = order.path("id");
        return id.isTextual() && !id.textValue().isBlank()
                ? Optional.of(PanelOrderId.of(id.textValue()))
                : Optional.empty();
    }

    /** An answer for every row that names its id; the shop lists the ids that it does not know by themselves. */
    private static <K, V> void fill(
            Answers.Builder<K, V> answers,
            JsonNode body,
            String rows,
            Function<String, K> id,
            Function<JsonNode, V> value) {
        for (JsonNode row : Read.list(body, rows)) {
            String text = row.path("id").asText();
            if (!text.isBlank()) {
                try {
                    answers.given(id.apply(text), value.apply(row));
                } catch (IllegalArgumentException e) {
                    answers.unreadable(id.apply(text), String.valueOf(e.getMessage()));
                }
            }
        }
        for (JsonNode unknown : body.path("unknown")) {
            if (!unknown.asText().isBlank()) {
                answers.refused(id.apply(unknown.asText()), new Refusal(RefusalKind.NOT_FOUND, "unknown to the shop"));
            }
        }
    }

    /** What the shop takes for one order at a time; the profile's batch is one, too. */
    private <V> Answers<PanelOrderId, V> each(
            Operation operation, Set<PanelOrderId> orders, String path, Function<JsonNode, V> value) {
        Answers.Builder<PanelOrderId, V> answers = Answers.to(orders);
        for (PanelOrderId id : orders) {
            Reply reply = http.send(operation, http.request("POST", "/v1/orders/" + encode(id) + path));
            Refusal refusal = reply.refusal();
            if (refusal.kind() == RefusalKind.NOT_FOUND || refusal.kind() == RefusalKind.NOT_ALLOWED) {
                answers.refused(id, refusal);
                continue;
            }
            try {
                answers.given(id, value.apply(reply.orThrow()));
            } catch (IllegalArgumentException e) {
                answers.unreadable(id, String.valueOf(e.getMessage()));
            }
        }
        return answers.build();
    }

    private Reply get(Operation operation, String path) {
        return http.send(operation, http.request("GET", path));
    }

    private static String query(Set<?> ids) {
        return ids.stream().map(id -> "id=" + encode(id)).collect(joining("&", "?", ""));
    }

    private static String encode(Object id) {
        return URLEncoder.encode(id.toString(), StandardCharsets.UTF_8);
    }
}
