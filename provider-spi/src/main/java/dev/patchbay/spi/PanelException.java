package dev.patchbay.spi;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call other than {@code add} did not return its value. Its message holds no secret. */
public final class PanelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether the panel may have seen the request. */
    public enum Sent {
        /** No byte of it was handed to the network. */
        NO,
        /** It may have arrived, and may have worked. */
        MAYBE
    }

    private final Sent sent;
    private final transient @Nullable Refusal refusal;

    private PanelException(String message, Sent sent, @Nullable Refusal refusal, @Nullable Throwable cause) {
        super(message, cause);
        this.sent = sent;
        this.refusal = refusal;
    }

    /** The panel answered no. */
    public static PanelException refused(Refusal refusal) {
        return new PanelException("the panel refused: " + refusal, Sent.MAYBE, refusal, null);
    }

    /** The call failed before any byte of the request was handed to the network. */
    public static PanelException notSent(String why, @Nullable Throwable cause) {
        return new PanelException(why, Sent.NO, null, cause);
    }

    /** The call failed after that, or its answer could not be read. */
    public static PanelException failed(String why, @Nullable Throwable cause) {
        return new PanelException(why, Sent.MAYBE, null, cause);
    }

    /** The provider's profile does not name the capability that this operation needs. */
    public static PanelException unsupported(Operation operation, Capability needed) {
        Refusal refusal = new Refusal(
                RefusalKind.NOT_ALLOWED,
                "this provider does not support " + operation + "; its profile lacks the capability " + needed);
        return new PanelException(refusal.words(), Sent.NO, refusal, null);
    }

    /** Whether the panel may have seen the request. */
    public Sent sent() {
        return sent;
    }

    /** The panel's no; empty where it was a fault and not an answer. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** How long the panel asked to wait. */
    public Optional<Duration> retryAfter() {
        return refusal().flatMap(Refusal::retryAfter);
    }

    /** Whether asking again may help: a fault, or a refusal that passes. */
    public boolean isPassing() {
        return refusal == null || refusal.kind().passes();
    }
}
