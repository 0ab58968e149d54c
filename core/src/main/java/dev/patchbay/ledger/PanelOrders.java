package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import java.util.Optional;

/** Which order an account knows by an id, seen from inside the transaction of a change (rule 3). */
@FunctionalInterface
public interface PanelOrders {
    /** The order whose attempt at the account is placed, or a surplus, under this id. */
    Optional<Order> find(String account, PanelOrderId panelOrder);

    /** The order that has the id by another attempt than this one. */
    static Optional<Order> takenBy(
            PanelOrders orders, String account, Optional<PanelOrderId> id, ClientReference attempt) {
        return id.flatMap(told -> orders.find(account, told))
                .filter(order -> order.attempt(attempt)
                        .filter(known -> known.state().isBought())
                        .filter(known -> known.panelOrder().equals(id))
                        .isEmpty());
    }
}
