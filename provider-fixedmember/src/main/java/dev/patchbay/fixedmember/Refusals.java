package dev.patchbay.fixedmember;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What answers to anything but {@code add} come to when they bring no value. */
final class Refusals {
    private static final int UNAUTHORIZED = 401;
    private static final int RATE_LIMITED = 429;

    /** Refusals that concern the account or the panel, whatever was asked. */
    private static final Set<RefusalKind> OF_ALL = Set.of(
            RefusalKind.ACCOUNT, RefusalKind.FUNDS, RefusalKind.RATE, RefusalKind.MAINTENANCE, RefusalKind.UNSPECIFIC);

    private final RefusalWords words;
    private final Redactor redactor;

    Refusals(RefusalWords words, Redactor redactor) {
        this.words = words;
        this.redactor = redactor;
    }

    /** A panel's text as a refusal. */
    Refusal of(String text, Optional<Duration> wait) {
        return words.refusal(text, redactor.clean(text), wait);
    }

    PanelException refused(String text, Optional<Duration> wait) {
        return PanelException.refused(of(text, wait));
    }

    /** Of a single thing that was asked for: whether the panel says no to it, and not to everything. */
    static boolean isOfOne(RefusalKind kind) {
        return !OF_ALL.contains(kind);
    }

    /** An answer that cannot be read. */
    PanelException unreadable(String why, String text) {
        String shown = redactor.clean(text);
        return PanelException.failed(shown.isEmpty() ? why : why + ": " + shown, null);
    }

    /** What an object says went wrong, also where it says nothing but that. */
    static Optional<String> error(JsonNode body) {
        JsonNode one = body.isArray() && body.size() == 1 ? body.get(0) : body;
        return one.isObject() ? PanelError.in(one).or(() -> PanelError.message(one)) : Optional.empty();
    }

    /**
     * Lets pass an answer with a value, and a refusal in a clear text; the text goes before the status.
     *
     * @throws PanelException for any other
     */
    void check(Reply reply) {
        if (reply.code() == RATE_LIMITED) {
            throw PanelException.refused(new Refusal(RefusalKind.RATE, reply.toString(), reply.retryAfter()));
        }
        if (!reply.isJson()) {
            throw fault("the answer is no JSON", reply);
        }
        if (reply.isSuccess()) {
            return;
        }
        String error = reply.code() < 400 ? null : error(reply.body()).orElse(null);
        if (error == null) {
            throw fault("the panel does not answer the question", reply);
        }
        RefusalKind kind = words.kindOf(error);
        if (kind == RefusalKind.UNKNOWN_WORDS && reply.code() == UNAUTHORIZED) {
            throw PanelException.refused(new Refusal(RefusalKind.ACCOUNT, reply.toString(), reply.retryAfter()));
        }
        if (reply.code() >= 500 && (kind == RefusalKind.UNKNOWN_WORDS || kind == RefusalKind.UNSPECIFIC)) {
            throw fault("the panel failed", reply);
        }
    }

    /** A fault; where the panel names a wait, a refusal without a reason, since only that can carry it. */
    private static PanelException fault(String why, Reply reply) {
        String text = why + ": " + reply;
        return reply.retryAfter().isPresent()
                ? PanelException.refused(new Refusal(RefusalKind.UNSPECIFIC, text, reply.retryAfter()))
                : PanelException.failed(text, null);
    }
}
