package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An order as the ledger has it. Immutable; a newer one comes from {@code find}.
 *
 * @param request what was asked
 * @param state where it stands
 * @param reason why it stands there, for people; empty where the state says it all
 * @param acceptedAt when it was accepted
 * @param changedAt when it last changed
 * @param due when it is looked after again; present in every state that is not final, and for a while in one that the panel
 *     may still change
 * @param withdrawn whether no further attempt may begin
 * @param attempts all tries, the first one first
 * @param followUps refills and cancels, the first one first
 * @param delivery how it gets on at the panel
 */
public record Order(
        OrderRequest request,
        State state,
        String reason,
        Instant acceptedAt,
        Instant changedAt,
        Optional<Instant> due,
        boolean withdrawn,
        List<Attempt> attempts,
        List<FollowUp> followUps,
        Delivery delivery) {

    /** Where an order stands. */
    public enum State {
        /** Durable, not yet looked at. */
        ACCEPTED,
        /** Nothing is under way; it goes on when it is due. */
        WAITING,
        /** An attempt is claimed and may be under way. */
        SENDING,
        /** Nobody knows whether the panel took it; never sent again until evidence settles it. */
        IN_DOUBT,
        /** The panel took it. */
        PLACED,
        /** The panel has not begun. */
        PENDING,
        /** The panel is delivering. */
        IN_PROGRESS,
        /** The panel says "processing". */
        PROCESSING,
        /** Delivered. */
        COMPLETED,
        /** Ended with some undelivered. */
        PARTIAL,
        /** Ended by the panel or at our request. */
        CANCELED,
        /** The panel gave the money back. */
        REFUNDED,
        /** Never bought: refused, without a target, or too late. */
        REJECTED,
        /** Never bought: the embedder stopped it. */
        WITHDRAWN;

        /** Whether it normally ends here. */
        public boolean isFinal() {
            return compareTo(COMPLETED) >= 0;
        }

        /** Whether it waits to be bought. */
        public boolean isWaiting() {
            return this == ACCEPTED || this == WAITING;
        }

        /** Whether the panel has it and it is not known to have ended. */
        public boolean isOpenAtPanel() {
            return compareTo(PLACED) >= 0 && !isFinal();
        }
    }

    /** Copies the lists. */
    public Order {
        attempts = List.copyOf(attempts);
        followUps = List.copyOf(followUps);
    }

    /** A request as it is accepted. */
    public static Order accepted(OrderRequest request, Instant at) {
        return new Order(
                request, State.ACCEPTED, "", at, at, Optional.of(at), false, List.of(), List.of(), Delivery.NONE);
    }

    /** An order that was bought before it came here: it is followed from now on as if it had been bought here. */
    public static Order adopted(OrderRequest request, Adoption adoption, Instant at) {
        return new Order(
                request,
                State.PLACED,
                "",
                at,
                at,
                Optional.of(at),
                false,
                List.of(adoption.attempt(request.reference(), at)),
                List.of(),
                Delivery.NONE);
    }

    /** The embedder's id. */
    public String reference() {
        return request.reference();
    }

    /** The attempt that bought it or may buy it. */
    public Optional<Attempt> holder() {
        // By hand, as in its kin below: every change asks this several times.
        for (Attempt attempt : attempts) {
            if (attempt.state().holdsOrder()) {
                return Optional.of(attempt);
            }
        }
        return Optional.empty();
    }

    /**
     * The attempt of which a person may have to say what became of it: one in doubt, or one that the panel took under an
     * id that nobody knows, until it is closed.
     */
    public Optional<Attempt> doubt() {
        return holder().filter(attempt -> attempt.state().isOpen()
                || (attempt.state() == Attempt.State.PLACED
                        && attempt.panelOrder().isEmpty()
                        && !state.isFinal()));
    }

    /** The kind of work that its due time calls for; empty where it has ended. */
    public Optional<Duty> duty() {
        if (due.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(doubt().isPresent() ? Duty.SETTLE : Duty.of(state));
    }

    /** One of its attempts. */
    public Optional<Attempt> attempt(ClientReference id) {
        for (Attempt attempt : attempts) {
            if (attempt.id().equals(id)) {
                return Optional.of(attempt);
            }
        }
        return Optional.empty();
    }

    /** The account that took it or may have taken it. */
    public Optional<String> account() {
        return holder().map(Attempt::account);
    }

    /** The panel's id, once the panel took it. */
    public Optional<PanelOrderId> panelOrder() {
        return holder().filter(attempt -> attempt.state() == Attempt.State.PLACED)
                .flatMap(Attempt::panelOrder);
    }

    /** What the panel last said. */
    public Optional<OrderStatus> status() {
        return delivery.status();
    }

    /**
     * What the panel charges: as it last said, else the sum of what it said of the order's children, else what the price and
     * the undelivered rest make it, and nothing where it gave the money back. Empty where that is not known, and for an order
     * that no panel has.
     */
    public Optional<Money> charge() {
        return new Sums(this).charge();
    }

    /**
     * What the customer is to have back in all, out of what they paid for this order: computed anew from the same figures each
     * time, so a platform pays the difference to what it has given back already. Everything for an order that was not bought,
     * that was cancelled or refunded; the undelivered share of one that ended as partial, rounded half up to the smallest unit
     * of the currency (or to the digits of what was paid, where those are more); nothing while it is open, and once it is
     * complete. Empty where the request does not say what was paid, or where nobody can tell the share: a person decides then.
     */
    public Optional<Money> owed() {
        return new Sums(this).owed();
    }

    /**
     * What is left of what the customer paid, after what is owed to them and to the panel; empty across currencies, and while
     * nothing is bought.
     */
    public Optional<Money> margin() {
        return new Sums(this).margin();
    }

    /** How many are still to come: as the panel last said, for a drip-feed by what it said of its runs. */
    public OptionalLong remains() {
        return new Sums(this).remains();
    }

    /** How fast it is delivered, and when that ends. */
    public Progress progress() {
        return Progress.of(this);
    }

    /** When the first of its refills and cancels is looked after. */
    public Optional<Instant> followUpDue() {
        if (followUps.isEmpty()) {
            return Optional.empty();
        }
        return followUps.stream().flatMap(followUp -> followUp.due().stream()).min(Comparator.naturalOrder());
    }

    /** Whether a ledger may forget all but its reference: it has ended before an instant, and nothing comes due any more. */
    public boolean canBePurged(Instant endedBefore) {
        return state.isFinal()
                && due.isEmpty()
                && followUpDue().isEmpty()
                && doubt().isEmpty()
                && changedAt.isBefore(endedBefore);
    }

    /**
     * Checks that no other order has the panel's id that this one comes with.
     *
     * @throws PanelOrderTakenException where one has
     */
    public void checkFree(PanelOrders orders) {
        for (Attempt attempt : attempts) {
            PanelOrders.takenBy(orders, attempt.account(), attempt.panelOrder(), attempt.id())
                    .ifPresent(other -> {
                        throw new PanelOrderTakenException(
                                attempt.account(), attempt.panelOrder().orElseThrow(), other.reference());
                    });
        }
    }

    /** One of its refills and cancels. */
    public Optional<FollowUp> followUp(String id) {
        return followUps.stream().filter(followUp -> followUp.id().equals(id)).findFirst();
    }
}
