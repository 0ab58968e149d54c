package dev.patchbay.account;

import java.time.Duration;
import java.util.Optional;

/**
 * A guard let a call not go to the panel. It is the cause of the {@link dev.patchbay.spi.PanelException} that a held-back
 * call ends in, and has no stack trace: being held back is no fault.
 */
public final class GateClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Hold hold;
    private final transient Optional<Duration> retryAfter;

    GateClosedException(Hold hold, String why, Optional<Duration> retryAfter) {
        super(why, null, false, false);
        this.hold = hold;
        this.retryAfter = retryAfter;
    }

    /** The class of the reason. */
    public Hold hold() {
        return hold;
    }

    /** When it is worth asking again; empty where nobody can say. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
