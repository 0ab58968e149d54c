package dev.patchbay.ledger;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import java.time.Instant;
import java.util.Optional;

/**
 * One try to buy an order from one target.
 *
 * @param id travels to panels that take a reference
 * @param account where
 * @param service the panel's service
 * @param cost what it should cost, where the price is fixed
 * @param plan the routing decision behind it, as text
 * @param owner the node that claimed it
 * @param claimedAt when
 * @param leaseUntil when its owner counts as silent
 * @param state where it stands
 * @param words what the panel said or what happened, without secrets
 * @param refusal the class of the panel's no
 * @param panelOrder the panel's id: of the order, or one seen in an answer that proves nothing
 * @param charge what the panel said it cost
 * @param retryAt when this account may be tried again for this order
 */
public record Attempt(
        ClientReference id,
        String account,
        ServiceId service,
        Optional<Money> cost,
        String plan,
        String owner,
        Instant claimedAt,
        Instant leaseUntil,
        State state,
        String words,
        Optional<RefusalKind> refusal,
        Optional<PanelOrderId> panelOrder,
        Optional<Amount> charge,
        Optional<Instant> retryAt) {

    /** Where an attempt stands. */
    public enum State {
        /** Claimed; the call may be under way. */
        SENDING,
        /** The panel took the order. */
        PLACED,
        /** The panel said no. */
        REFUSED,
        /** Nothing was sent, or the panel throttled it. */
        NOT_SENT,
        /** Nobody knows whether the panel took it. */
        IN_DOUBT,
        /** It was in doubt, and evidence or an operator showed that the panel did not take it. */
        NOT_PLACED,
        /** The panel took it after the order had gone on elsewhere: one order too many, kept to be cancelled. */
        SURPLUS;

        /** Whether the order is, or may be, bought by it: no other attempt may begin meanwhile. */
        public boolean holdsOrder() {
            return this == SENDING || this == IN_DOUBT || this == PLACED;
        }

        /** Whether a request went out. */
        public boolean wasSent() {
            return this != NOT_SENT;
        }
    }

    /** A claim: the attempt as it is before the call. */
    public static Attempt claim(
            ClientReference id,
            String account,
            ServiceId service,
            Optional<Money> cost,
            String plan,
            String owner,
            Instant claimedAt,
            Instant leaseUntil) {
        return new Attempt(
                id,
                account,
                service,
                cost,
                plan,
                owner,
                claimedAt,
                leaseUntil,
                State.SENDING,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether it is in doubt only because its owner fell silent: then whatever the owner says at last is news. */
    boolean isOrphaned() {
        return state == State.IN_DOUBT && words.equals(Orphan.WHY);
    }

    /** The same after its outcome. */
    Attempt ended(Ending ending) {
        return new Attempt(
                id,
                account,
                service,
                cost,
                plan,
                owner,
                claimedAt,
                leaseUntil,
                ending.state(),
                ending.words(),
                ending.refusal(),
                ending.panelOrder(),
                ending.charge(),
                ending.retryAt());
    }

    /** The same in another state. */
    Attempt in(State next, String why) {
        return ended(new Ending(next, why, refusal, panelOrder, charge, retryAt));
    }
}
