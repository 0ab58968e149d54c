package dev.patchbay.testkit;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillState;
import dev.patchbay.spi.RefillStatus;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The smallest plugin for API v2 that keeps the contract, so that the kit can be seen to pass; bad ones derive from it. */
class HonestProvider implements PanelProvider {
    private final Settings settings;
    private volatile boolean closed;

    HonestProvider(Settings settings) {
        this.settings = settings;
    }

    @Override
    public ProviderProfile profile() {
        return ProviderProfile.builder()
                .can(Capability.REFILL, Capability.CANCEL, Capability.DRIP_FEED, Capability.OTHER_TYPES)
                .batch(Operation.STATUS, 100)
                .batch(Operation.REFILL, 100)
                .batch(Operation.REFILL_STATUS, 100)
                .batch(Operation.CANCEL, 100)
                .addTimeout(timeout())
                .build();
    }

    @Override
    public AddOutcome add(NewOrder order) {
        Map<String, String> fields = new LinkedHashMap<>(order.details().fields());
        fields.put("service", order.service().value());
        SocketCall call = new SocketCall();
        try {
            return verdict(call("add", fields, call));
        } catch (IOException | IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            return call.wasWritten() ? AddOutcome.inDoubt(why) : AddOutcome.notSent(why);
        }
    }

    private AddOutcome verdict(SocketCall.Answer answer) {
        Map<?, ?> body = object(answer);
        if (answer.status() == 429) {
            return AddOutcome.notSent("too many requests");
        }
        if (answer.status() >= 500) {
            return AddOutcome.inDoubt("the panel failed with " + answer.status());
        }
        if (body.get("order") != null) {
            return AddOutcome.accepted(PanelOrderId.of(body.get("order").toString()));
        }
        Refusal no = refusal(String.valueOf(body.get("error")));
        return no.kind().provesNoOrder() ? new AddOutcome.Refused(no) : AddOutcome.inDoubt(no.words());
    }

    @Override
    public Catalog services() {
        List<PanelService> rows = new ArrayList<>();
        for (Object row : list(read("services", Map.of()))) {
            Map<?, ?> service = (Map<?, ?>) row;
            OrderType type = OrderType.of(text(service, "type"));
            rows.add(new PanelService(
                    ServiceId.of(text(service, "service")),
                    text(service, "name"),
                    text(service, "category"),
                    Optional.of(type),
                    Price.of(Amount.of(text(service, "rate")), type),
                    Long.parseLong(text(service, "min")),
                    Long.parseLong(text(service, "max")),
                    Offer.UNSAID,
                    Offer.UNSAID,
                    Offer.UNSAID));
        }
        return new Catalog(rows, List.of());
    }

    @Override
    public Balance balance() {
        Map<?, ?> body = object(read("balance", Map.of()));
        return new Balance(Amount.of(text(body, "balance"), text(body, "currency")));
    }

    @Override
    public Answers<PanelOrderId, OrderStatus> status(Set<PanelOrderId> orders) {
        Map<?, ?> body = object(read("status", Map.of("orders", joined(orders))));
        Answers.Builder<PanelOrderId, OrderStatus> answers = Answers.to(orders);
        orders.forEach(id -> answer(answers, id, body.get(id.value()), item -> status((Map<?, ?>) item)));
        return answers.build();
    }

    private static OrderStatus status(Map<?, ?> item) {
        String word = text(item, "status");
        OrderState state = OrderState.valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_'));
        return new OrderStatus(state, word, Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), List.of());
    }

    @Override
    public Answers<PanelOrderId, RefillId> refill(Set<PanelOrderId> orders) {
        return rows("refill", "orders", "order", "refill", orders, item -> RefillId.of(item.toString()));
    }

    @Override
    public Answers<RefillId, RefillStatus> refillStatus(Set<RefillId> refills) {
        return rows(
                "refill_status",
                "refills",
                "refill",
                "status",
                refills,
                item -> new RefillStatus(
                        RefillState.valueOf(item.toString().toUpperCase(Locale.ROOT)), item.toString()));
    }

    @Override
    public Answers<PanelOrderId, CancelReceipt> cancel(Set<PanelOrderId> orders) {
        return rows("cancel", "orders", "order", "cancel", orders, item -> new CancelReceipt(Optional.empty()));
    }

    @Override
    public void close() {
        closed = true;
    }

    private <K, V> Answers<K, V> rows(
            String action, String many, String one, String field, Set<K> asked, Function<Object, V> reading) {
        Map<String, Object> byId = new LinkedHashMap<>();
        for (Object row : list(read(action, Map.of(many, joined(asked))))) {
            byId.put(text((Map<?, ?>) row, one), ((Map<?, ?>) row).get(field));
        }
        Answers.Builder<K, V> answers = Answers.to(asked);
        asked.forEach(id -> answer(answers, id, byId.get(id.toString()), reading));
        return answers.build();
    }

    private <K, V> void answer(Answers.Builder<K, V> answers, K id, Object item, Function<Object, V> reading) {
        if (item instanceof Map<?, ?> map && map.get("error") != null) {
            answers.refused(id, refusal(map.get("error").toString()));
        } else if (item != null) {
            answers.given(id, reading.apply(item));
        }
    }

    private SocketCall.Answer read(String action, Map<String, String> fields) {
        SocketCall call = new SocketCall();
        try {
            SocketCall.Answer answer = call(action, fields, call);
            if (answer.status() == 429) {
                throw PanelException.refused(new Refusal(RefusalKind.RATE, "too many requests"));
            }
            if (Json.parse(answer.body()) instanceof Map<?, ?> map && map.get("error") != null) {
                throw PanelException.refused(refusal(map.get("error").toString()));
            }
            return answer;
        } catch (IOException | IllegalArgumentException e) {
            String why = settings.redact(String.valueOf(e.getMessage()));
            throw call.wasWritten() ? PanelException.failed(why, e) : PanelException.notSent(why, e);
        }
    }

    private SocketCall.Answer call(String action, Map<String, String> fields, SocketCall call) throws IOException {
        if (closed) {
            throw new IOException("this account is closed");
        }
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("key", settings.secret("key").reveal());
        form.put("action", action);
        return post(call, PanelClient.form(form), timeout());
    }

    SocketCall.Answer post(SocketCall call, String form, Duration atMost) throws IOException {
        return call.post(url(), form, atMost);
    }

    final URI url() {
        return settings().webAddress("url");
    }

    Settings settings() {
        return settings;
    }

    private Duration timeout() {
        return settings.duration("timeout");
    }

    private Refusal refusal(String words) {
        Map<String, RefusalKind> known = Map.of(
                "Not enough funds on balance", RefusalKind.FUNDS,
                "Invalid API key", RefusalKind.ACCOUNT,
                "Incorrect service ID", RefusalKind.SERVICE,
                "Incorrect order ID", RefusalKind.NOT_FOUND,
                "Refill not found", RefusalKind.NOT_FOUND);
        RefusalKind kind = words.startsWith("You have active order with this link")
                ? RefusalKind.DUPLICATE_LINK
                : known.getOrDefault(words, RefusalKind.UNKNOWN_WORDS);
        return new Refusal(kind, settings.redact(words));
    }

    private static Map<?, ?> object(SocketCall.Answer answer) {
        if (Json.parse(answer.body()) instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("an object is expected here");
    }

    private static List<?> list(SocketCall.Answer answer) {
        if (Json.parse(answer.body()) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a list is expected here");
    }

    private static String text(Map<?, ?> row, String name) {
        return String.valueOf(row.get(name));
    }

    private static String joined(Set<?> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
