package dev.patchbay.testkit.conformance;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.testkit.http.Fault;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What can go wrong with one call, and the only outcome that {@code add} may give then. "Taken" means that the order exists.
 */
public enum Trouble {
    /** Nobody listens: no byte of the request leaves. */
    REFUSED_CONNECTION(AddOutcome.NotSent.class, false, false),
    /** The connection is reset while the request is on its way. */
    RESET_BEFORE_READING(AddOutcome.InDoubt.class, true, false),
    /** The panel reads the request, does nothing, and the connection is reset. */
    RESET_BEFORE_TAKING(AddOutcome.InDoubt.class, true, false),
    /** The panel takes the order, and the connection is reset. */
    RESET_AFTER_TAKING(AddOutcome.InDoubt.class, true, true),
    /** The panel reads the request, does nothing, and closes. */
    CLOSE_BEFORE_TAKING(AddOutcome.InDoubt.class, true, false),
    /** The panel takes the order and closes without a word. */
    CLOSE_AFTER_TAKING(AddOutcome.InDoubt.class, true, true),
    /** The panel takes the order and answers after the client has given up. */
    ANSWER_TOO_LATE(AddOutcome.InDoubt.class, true, true),
    /** The panel takes the order, and its answer never ends. */
    ENDLESS_ANSWER(AddOutcome.InDoubt.class, true, true),
    /** The panel takes the order and answers with nothing. */
    EMPTY_ANSWER(AddOutcome.InDoubt.class, true, true),
    /** The panel takes the order and answers with half of what it should, as if that were all. */
    TRUNCATED_ANSWER(AddOutcome.InDoubt.class, true, true),
    /** The panel takes the order, and the connection ends within the answer. */
    BROKEN_OFF_ANSWER(AddOutcome.InDoubt.class, true, true),
    /** The panel takes the order, and a web page comes back as if all were well. */
    HTML_ANSWER(AddOutcome.InDoubt.class, true, true),
    /** The panel does nothing and tells of an error of its own (a 5xx, where there are status codes). */
    SERVER_ERROR_BEFORE_TAKING(AddOutcome.InDoubt.class, true, false),
    /** The panel takes the order and tells of an error of its own (a 5xx, where there are status codes). */
    SERVER_ERROR_AFTER_TAKING(AddOutcome.InDoubt.class, true, true),
    /** The panel does nothing and refuses in words that the plugin cannot know, with the account's key among them. */
    UNKNOWN_WORDS(AddOutcome.InDoubt.class, true, false),
    /** The panel does nothing and says that there were too many requests. */
    THROTTLED(RefusalKind.RATE),
    /** The panel says that the account's balance is too low. */
    REFUSED_FUNDS(RefusalKind.FUNDS),
    /** The panel says that the key is wrong. */
    REFUSED_ACCOUNT(RefusalKind.ACCOUNT),
    /** The panel says that it has no such service. */
    REFUSED_SERVICE(RefusalKind.SERVICE),
    /** The panel says that an open order holds this link. */
    REFUSED_DUPLICATE(RefusalKind.DUPLICATE_LINK);

    private final Class<? extends AddOutcome> outcome;
    private final boolean arrives;
    private final boolean taken;
    private final Optional<RefusalKind> kind;

    Trouble(Class<? extends AddOutcome> outcome, boolean arrives, boolean taken) {
        this.outcome = outcome;
        this.arrives = arrives;
        this.taken = taken;
        this.kind = Optional.empty();
    }

    Trouble(RefusalKind kind) {
        this.outcome = kind == RefusalKind.RATE ? AddOutcome.NotSent.class : AddOutcome.Refused.class;
        this.arrives = true;
        this.taken = false;
        this.kind = Optional.of(kind);
    }

    /** The only outcome of {@code add}. */
    public Class<? extends AddOutcome> outcome() {
        return outcome;
    }

    /** Whether the request reaches the panel. */
    public boolean arrives() {
        return arrives;
    }

    /** Whether the order exists afterwards. */
    public boolean taken() {
        return taken;
    }

    /** What kind of no it is, where the panel says a clear no. */
    public Optional<RefusalKind> kind() {
        return kind;
    }

    /**
     * The fault of a {@link dev.patchbay.testkit.http.ScriptedServer} that is this trouble; empty where it takes the server
     * itself ({@link #REFUSED_CONNECTION}: {@code stopListening}, {@link #RESET_BEFORE_READING}: {@code resetUnread(1)}) or
     * words of the panel's own (from {@link #UNKNOWN_WORDS} on).
     */
    public Optional<Fault> fault() {
        return Optional.ofNullable(
                switch (this) {
                    case RESET_BEFORE_TAKING -> Fault.resetBefore();
                    case RESET_AFTER_TAKING -> Fault.resetAfter();
                    case CLOSE_BEFORE_TAKING -> Fault.closeBefore();
                    case CLOSE_AFTER_TAKING -> Fault.closeAfter();
                    case ANSWER_TOO_LATE -> Fault.answerTooLate();
                    case ENDLESS_ANSWER -> Fault.trickleBody();
                    case EMPTY_ANSWER -> Fault.emptyBody();
                    case TRUNCATED_ANSWER -> Fault.halfBody();
                    case BROKEN_OFF_ANSWER -> Fault.breakOff();
                    case HTML_ANSWER -> Fault.htmlAfter(200);
                    case SERVER_ERROR_BEFORE_TAKING -> Fault.htmlBefore(503);
                    case SERVER_ERROR_AFTER_TAKING -> Fault.statusAfter(500);
                    default -> null;
                });
    }

    /** Whether it takes the plugin's whole time-out to be seen. */
    boolean takesTheTimeout() {
        return this == ANSWER_TOO_LATE || this == ENDLESS_ANSWER;
    }

    /** Those that make sense for a call that buys nothing. */
    static Set<Trouble> ofOtherCalls() {
        return EnumSet.complementOf(
                EnumSet.of(SERVER_ERROR_AFTER_TAKING, REFUSED_FUNDS, REFUSED_SERVICE, REFUSED_DUPLICATE));
    }
}
