package dev.patchbay.order;

import dev.patchbay.ledger.Adoption;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.PanelOrderId;

/** A reference names an order that was bought otherwise. Nothing was changed. */
public final class NotAdoptedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Of the order that stands, and what it was to be adopted from. */
    NotAdoptedException(Order order, Adoption adoption) {
        super("order '" + order.reference() + "' cannot be adopted from " + adoption.panelOrder() + " at '"
                + adoption.account() + "': it stands here as " + order.state()
                + order.account()
                        .map(account -> " at '" + account + "'"
                                + order.panelOrder()
                                        .map(PanelOrderId::toString)
                                        .map(" as "::concat)
                                        .orElse(""))
                        .orElse("")
                + ". Where that is a doubt, settle it by orders().resolve.");
    }
}
