package dev.patchbay.ledger;

import dev.patchbay.spi.PanelOrderId;
import java.util.Optional;

/** How a doubt ends. */
public sealed interface Resolution {
    /**
     * The panel took it and calls it so: the order is followed from now on.
     *
     * @param order the panel's id
     * @param account where; needed for an attempt whose account is not known, otherwise empty
     */
    record PlacedAs(PanelOrderId order, Optional<String> account) implements Resolution {}

    /** The panel took it, under an id that nobody knows: it cannot be followed, and stays on the list until it is closed. */
    record PlacedUnknown() implements Resolution {}

    /** The panel did not take it: the order goes on. */
    record NotPlaced() implements Resolution {}

    /**
     * The panel took it and it has ended.
     *
     * @param as how: {@code COMPLETED}, {@code PARTIAL}, {@code CANCELED} or {@code REFUNDED}
     */
    record Closed(Order.State as) implements Resolution {
        /** Checks the state. */
        public Closed {
            if (!as.isFinal() || as == Order.State.REJECTED || as == Order.State.WITHDRAWN) {
                throw new IllegalArgumentException(
                        "an order that the panel took is closed as COMPLETED, PARTIAL, CANCELED or REFUNDED, not "
                                + as);
            }
        }
    }

    /** {@link PlacedAs}, at the account that was tried. */
    static Resolution placedAs(String panelOrder) {
        return new PlacedAs(PanelOrderId.of(panelOrder), Optional.empty());
    }

    /** {@link PlacedAs}, for an attempt whose account is not known: after a recovery. */
    static Resolution placedAs(String account, String panelOrder) {
        return new PlacedAs(PanelOrderId.of(panelOrder), Optional.of(account));
    }

    /** {@link PlacedUnknown}. */
    static Resolution placedUnknown() {
        return new PlacedUnknown();
    }

    /** {@link NotPlaced}. */
    static Resolution notPlaced() {
        return new NotPlaced();
    }

    /** {@link Closed}. */
    static Resolution closed(Order.State as) {
        return new Closed(as);
    }
}
