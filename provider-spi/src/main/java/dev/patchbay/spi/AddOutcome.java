package dev.patchbay.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What is known after an {@code add}. */
public sealed interface AddOutcome {
    /**
     * The panel took the order and named it.
     *
     * @param order its id at the panel
     * @param charge what it cost, where the panel says so at once
     */
    record Accepted(PanelOrderId order, Optional<Amount> charge) implements AddOutcome {
        /** Checks that nothing is {@code null}: the core takes that throw, as any, for a doubt. */
        public Accepted {
            Objects.requireNonNull(order, "an accepted order has an id");
            Objects.requireNonNull(charge, "a charge that is not known is Optional.empty()");
        }
    }

    /**
     * The panel said, in words known to mean so, that it made no order.
     *
     * @param refusal of a kind that {@linkplain RefusalKind#provesNoOrder() proves} it
     */
    record Refused(Refusal refusal) implements AddOutcome {
        /**
         * Holds the kind against what is claimed.
         *
         * @throws IllegalArgumentException where it proves nothing; the core takes that, as any throw, for a doubt
         */
        public Refused {
            if (!refusal.kind().provesNoOrder()) {
                throw new IllegalArgumentException(
                        "the answer to an add was " + refusal + ", which proves nothing: it is in doubt, not refused");
            }
        }
    }

    /**
     * No order can exist: no byte of the request was handed to the network, or the panel answered that its rate limit
     * was reached. Safe to try again, here or elsewhere.
     *
     * @param why for people; holds no secret
     * @param retryAfter how long the panel asked to wait
     */
    record NotSent(String why, Optional<Duration> retryAfter) implements AddOutcome {
        /** Checks that nothing is {@code null}: the core takes that throw, as any, for a doubt. */
        public NotSent {
            Objects.requireNonNull(why, "say why it was not sent");
            Objects.requireNonNull(retryAfter, "a wait that was not asked for is Optional.empty()");
        }
    }

    /**
     * Nobody knows whether the order exists. Never sent again, never failed over.
     *
     * @param why for people, with the panel's words; holds no secret
     * @param seen an id that appeared in an answer which proves nothing
     */
    record InDoubt(String why, Optional<PanelOrderId> seen) implements AddOutcome {
        /** Checks that nothing is {@code null}: the core takes that throw, as any, for a doubt. */
        public InDoubt {
            Objects.requireNonNull(why, "say why nobody knows");
            Objects.requireNonNull(seen, "an id that was not seen is Optional.empty()");
        }
    }

    /** {@link Accepted} without a charge. */
    static AddOutcome accepted(PanelOrderId order) {
        return new Accepted(order, Optional.empty());
    }

    /**
     * What a panel's no to {@code add} amounts to: {@link NotSent} for {@link RefusalKind#RATE}, {@link InDoubt} for kinds
     * that prove nothing, {@link Refused} for the rest.
     */
    static AddOutcome answered(Refusal refusal) {
        if (refusal.kind() == RefusalKind.RATE) {
            return new NotSent(refusal.toString(), refusal.retryAfter());
        }
        return refusal.kind().provesNoOrder() ? new Refused(refusal) : inDoubt(refusal.toString());
    }

    /** {@link Refused}, for a kind that proves that no order was made. */
    static AddOutcome refused(RefusalKind kind, String words) {
        return new Refused(new Refusal(kind, words));
    }

    /** {@link NotSent} without a wait. */
    static AddOutcome notSent(String why) {
        return new NotSent(why, Optional.empty());
    }

    /** {@link InDoubt} without an id. */
    static AddOutcome inDoubt(String why) {
        return new InDoubt(why, Optional.empty());
    }

    /** Goes on by what happened. All four must be named, so that none is forgotten. */
    default <T> T fold(
            Function<? super Accepted, ? extends T> accepted,
            Function<? super Refused, ? extends T> refused,
            Function<? super NotSent, ? extends T> notSent,
            Function<? super InDoubt, ? extends T> inDoubt) {
        if (this instanceof Accepted it) {
            return accepted.apply(it);
        }
        if (this instanceof Refused it) {
            return refused.apply(it);
        }
        if (this instanceof NotSent it) {
            return notSent.apply(it);
        }
        return inDoubt.apply((InDoubt) this);
    }
}
