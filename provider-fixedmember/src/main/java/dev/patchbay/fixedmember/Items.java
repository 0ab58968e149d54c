package dev.patchbay.fixedmember;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillState;
import dev.patchbay.spi.RefillStatus;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Reads what a panel says of one order or one refill. */
final class Items {
    /** What stands beside the state of an order, and not beside the "success" or "error" of a frame around orders. */
    private static final List<String> FACTS = List.of("charge", "start_count", "remains", "runs", "posts", "expiry");

    private static final Set<String> YES = Set.of("true", "1", "success", "ok", "yes", "done", "accepted");

    private final StatusWords states;
    private final Refusals refusals;
    private final Redactor redactor;
    private final Optional<Duration> wait;

    Items(StatusWords states, Refusals refusals, Redactor redactor, Optional<Duration> wait) {
        this.states = states;
        this.refusals = refusals;
        this.redactor = redactor;
        this.wait = wait;
    }

    /** Whether an object tells the state of something, and is no mere frame that says how the request went. */
    static boolean tellsState(JsonNode item) {
        JsonNode status = item.path("status");
        if (status.isObject()) {
            return PanelError.in(status).isPresent();
        }
        if (hasFacts(item)) {
            return Values.text(status).isPresent();
        }
        boolean frame = isOutcome(status) && (PanelError.message(item).isPresent() || holdsMore(item));
        return isWorded(status) && !frame;
    }

    Answer<OrderStatus> status(JsonNode item) {
        if (item.isValueNode()) {
            return Values.text(item)
                    .map(word -> states.order(word) == OrderState.UNKNOWN
                            ? this.<OrderStatus>refused(word)
                            : new Answer.Given<>(OrderStatus.of(states.order(word), shown(word))))
                    .orElseGet(() -> unreadable(item));
        }
        return error(item, "status")
                .<Answer<OrderStatus>>map(this::refused)
                .or(() -> Values.text(item.path("status")).map(word -> new Answer.Given<>(orderStatus(item, word))))
                .orElseGet(() -> unreadable(item));
    }

    Answer<RefillId> refill(JsonNode item) {
        JsonNode value = item.isObject() ? item.path("refill") : item;
        JsonNode inner = value.isObject() && value.has("id") ? value.path("id") : value;
        return error(item, "refill")
                .<Answer<RefillId>>map(this::refused)
                .or(() -> id(inner).map(id -> new Answer.Given<>(RefillId.of(id))))
                .orElseGet(() -> no(value, item));
    }

    Answer<RefillStatus> refillStatus(JsonNode item) {
        JsonNode value = item.isObject() ? item.path("status") : item;
        return error(item, "status")
                .<Answer<RefillStatus>>map(this::refused)
                .or(() -> Values.text(value)
                        .map(word -> item.isObject() || states.refill(word) != RefillState.UNKNOWN
                                ? new Answer.Given<>(new RefillStatus(states.refill(word), shown(word)))
                                : this.<RefillStatus>refused(word)))
                .orElseGet(() -> unreadable(item));
    }

    Answer<CancelReceipt> cancel(JsonNode item) {
        JsonNode value = item.isObject() ? item.path("cancel") : item;
        JsonNode inner = value.isObject() && value.has("id") ? value.path("id") : value;
        // 1 says that the request was taken; any other id may be the request's own.
        boolean taken = isYes(inner) || (!item.has("cancel") && isYes(item.path("status")));
        return error(item, "cancel")
                .<Answer<CancelReceipt>>map(this::refused)
                .or(() ->
                        taken ? Optional.of(new Answer.Given<>(new CancelReceipt(Optional.empty()))) : Optional.empty())
                .or(() -> id(inner).map(id -> new Answer.Given<>(new CancelReceipt(Optional.of(id)))))
                .orElseGet(() -> no(value, item));
    }

    private static boolean isYes(JsonNode value) {
        return Values.text(value)
                .filter(word -> YES.contains(word.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private Optional<String> id(JsonNode value) {
        return Ids.in(value).filter(redactor::isClean);
    }

    private OrderStatus orderStatus(JsonNode item, String word) {
        // "success" that nothing stands beside may be the request's: it must not complete an order.
        boolean meant = hasFacts(item) || !YES.contains(word.toLowerCase(Locale.ROOT));
        OrderState state = meant ? states.order(word) : OrderState.UNKNOWN;
        return new OrderStatus(
                state,
                shown(word),
                Values.amount(item.path("charge"), item.path("currency")),
                Values.whole(item.path("start_count")),
                Values.whole(item.path("remains")),
                children(item.path("orders")));
    }

    private List<PanelOrderId> children(JsonNode orders) {
        return StreamSupport.stream(orders.spliterator(), false)
                .map(child -> child.isObject() ? child.path(child.has("order") ? "order" : "id") : child)
                .flatMap(child -> id(child).stream())
                .map(PanelOrderId::of)
                .toList();
    }

    /** The item's error, or that of its value: {@code {"refill": {"error": "…"}}}. */
    private static Optional<String> error(JsonNode item, String valueName) {
        if (!item.isObject()) {
            return Optional.empty();
        }
        JsonNode value = item.path(valueName);
        return PanelError.plain(item)
                .or(() ->
                        value.isObject() ? PanelError.in(value).or(() -> PanelError.message(value)) : Optional.empty())
                .or(() -> failure(item, valueName))
                .or(() -> item.has(valueName) ? Optional.empty() : PanelError.message(item));
    }

    /** "error" as a status tells the state of an order, too; of the request only where a message goes with it. */
    private static Optional<String> failure(JsonNode item, String valueName) {
        if (hasFacts(item) || !PanelError.fails(item)) {
            return Optional.empty();
        }
        boolean state = valueName.equals("status") && isWorded(item.path("status"));
        return state ? PanelError.message(item) : PanelError.in(item);
    }

    private static boolean hasFacts(JsonNode item) {
        return FACTS.stream().anyMatch(item::has);
    }

    private static boolean holdsMore(JsonNode item) {
        return StreamSupport.stream(item.spliterator(), false).anyMatch(JsonNode::isContainerNode);
    }

    /** Whether a status is a word and no flag. */
    private static boolean isWorded(JsonNode status) {
        return !status.isBoolean()
                && Values.text(status)
                        .filter(word -> word.chars().anyMatch(Character::isLetter))
                        .filter(word -> !word.equalsIgnoreCase("true") && !word.equalsIgnoreCase("false"))
                        .isPresent();
    }

    /** Whether a status is a word that may say how the request went. */
    private static boolean isOutcome(JsonNode status) {
        String word = status.asText().strip().toLowerCase(Locale.ROOT);
        return YES.contains(word) || PanelError.FAILURES.contains(word);
    }

    private <V> Answer<V> refused(String text) {
        return new Answer.Refused<>(refusals.of(text, wait));
    }

    /** A value that is none: the panel's words of why, or a no without any. */
    private <V> Answer<V> no(JsonNode value, JsonNode item) {
        Optional<String> text = Values.text(value);
        if (text.isPresent() && Ids.isNone(value)) {
            return new Answer.Refused<>(new Refusal(RefusalKind.UNSPECIFIC, redactor.clean(item.toString()), wait));
        }
        return text.filter(words -> isWorded(value) && !YES.contains(words.toLowerCase(Locale.ROOT)))
                .<Answer<V>>map(this::refused)
                .orElseGet(() -> unreadable(item));
    }

    private <V> Answer<V> unreadable(JsonNode item) {
        return new Answer.Missing<>("cannot be read: " + redactor.clean(item.toString()));
    }

    private String shown(String word) {
        return redactor.clean(word);
    }
}
