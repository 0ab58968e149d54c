package dev.patchbay.fixedmember;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an answer to {@code add} proves. An id alone is an order; known words alone are a refusal; all else is in doubt.
 *
 * <p>The two mistakes do not weigh the same. A refusal that is taken for a doubt waits for a person; an order that is
 * taken for a refusal is bought again elsewhere. So whatever hints at an order keeps a refusal from being believed.
 */
final class AddVerdict {
    private static final int RATE_LIMITED = 429;

    /** Words, in the form of {@link Words#of}, of an order that was made after all. */
    private static final Pattern MADE = Pattern.compile(" (?:order|request|it|purchase)(?: id| no| number)?"
            + "(?: (?:was|is|has been|have been))?(?: successfully| already)? (?:created|placed|accepted|added|submitted"
            + "|received|queued|registered|saved|confirmed|successful|succeeded|\\d+) "
            + "| (?:successfully|success|thank you|thanks) ");

    /** Words of another panel's refusal, which this one hands on: whether it keeps the order meanwhile is its secret. */
    private static final Pattern HANDED_ON = Pattern.compile(" (?:provider|supplier|upstream) ");

    private final RefusalWords words;
    private final Redactor redactor;

    AddVerdict(RefusalWords words, Redactor redactor) {
        this.words = words;
        this.redactor = redactor;
    }

    AddOutcome of(Reply reply) {
        OrderIds ids = OrderIds.in(reply.body());
        if (reply.code() >= 500) {
            return inDoubt("the panel failed", reply, ids);
        }
        if (ids.any()) {
            return withId(reply, ids);
        }
        if (reply.code() == RATE_LIMITED) {
            return new AddOutcome.NotSent("the panel's rate limit is reached: " + reply, reply.retryAfter());
        }
        if (reply.code() < 200 || (reply.code() >= 300 && reply.code() < 400)) {
            return inDoubt("the panel sends elsewhere", reply, ids);
        }
        if (!reply.isJson()) {
            return inDoubt("the answer is no JSON", reply, ids);
        }
        return error(reply.body())
                .or(() -> PanelError.message(row(reply.body())))
                .map(text -> refused(text, reply))
                .orElseGet(() -> inDoubt("the answer names no order and no error", reply, ids));
    }

    private AddOutcome withId(Reply reply, OrderIds ids) {
        JsonNode body = reply.body();
        if (error(body).isPresent()
                || PanelError.message(row(body)).filter(this::refuses).isPresent()) {
            return inDoubt("an order and an error together", reply, ids);
        }
        if (!reply.isSuccess()) {
            return inDoubt("an order with a status that is no success", reply, ids);
        }
        return ids.only()
                .filter(redactor::isClean)
                .<AddOutcome>map(id -> new AddOutcome.Accepted(PanelOrderId.of(id), charge(ids)))
                .orElseGet(() -> inDoubt("the answer does not name one order for certain", reply, ids));
    }

    private AddOutcome refused(String text, Reply reply) {
        Refusal refusal = words.refusal(text, redactor.clean(text), reply.retryAfter());
        if (!refuses(text)) {
            String why = refusal.kind() == RefusalKind.UNKNOWN_WORDS
                    ? "the panel's words are not known; if they mean that no order was made, add them to refusals"
                    : "the panel's words prove nothing";
            return inDoubt(why, reply, OrderIds.in(reply.body()));
        }
        return refusal.kind() == RefusalKind.RATE
                ? new AddOutcome.NotSent("the panel's rate limit is reached: " + refusal.words(), refusal.retryAfter())
                : new AddOutcome.Refused(refusal);
    }

    /** Whether words prove that no order was made. Those that an account's configuration names need no second look. */
    private boolean refuses(String text) {
        if (!words.kindOf(text).provesNoOrder()) {
            return false;
        }
        String plain = Words.of(text);
        return words.isOwn(text)
                || !(MADE.matcher(plain).find() || HANDED_ON.matcher(plain).find());
    }

    /** An error in the answer or in anything that it wraps. */
    private static Optional<String> error(JsonNode node) {
        if (node.isObject()) {
            Optional<String> own = PanelError.in(node);
            if (own.isPresent()) {
                return own;
            }
        }
        for (JsonNode child : node) {
            Optional<String> inner = child.isContainerNode() ? error(child) : Optional.empty();
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    /** The answer, out of a list of one. */
    private static JsonNode row(JsonNode body) {
        return body.isArray() && body.size() == 1 ? body.get(0) : body;
    }

    private static Optional<Amount> charge(OrderIds ids) {
        return ids.holder()
                .flatMap(order -> Values.amount(order.path("charge"), order.path("currency")))
                .filter(charge -> charge.value().signum() >= 0);
    }

    private AddOutcome inDoubt(String why, Reply reply, OrderIds ids) {
        return new AddOutcome.InDoubt(
                why + ": " + reply, ids.seen().filter(redactor::isClean).map(PanelOrderId::of));
    }
}
