package dev.patchbay.ledger;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.ServiceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where an order was bought before it came here.
 *
 * @param account its name in the configuration
 * @param service the panel's service
 * @param panelOrder the panel's id of the order
 * @param cost what the panel charged for it, where that is known
 */
public record Adoption(String account, ServiceId service, PanelOrderId panelOrder, Optional<Money> cost) {
    private static final String OWNER = "adopted";

    /** Without a cost: the panel's status will tell. */
    public static Adoption of(String account, String service, String panelOrder) {
        return new Adoption(account, ServiceId.of(service), PanelOrderId.of(panelOrder), Optional.empty());
    }

    /** The same with what the panel charged. */
    public Adoption withCost(Money charged) {
        return new Adoption(account, service, panelOrder, Optional.of(charged));
    }

    /** Whether an order is held by this very purchase. */
    public boolean isOf(Order order) {
        return order.account().equals(Optional.of(account))
                && order.panelOrder().equals(Optional.of(panelOrder));
    }

    /** Whether an attempt stands for a purchase that was made before, nobody knows when. */
    static boolean isMadeBy(Attempt attempt) {
        return attempt.owner().equals(OWNER);
    }

    /** The attempt that stands for the purchase; the same for the same order. */
    Attempt attempt(String reference, Instant at) {
        String key = reference + '\n' + account + '\n' + panelOrder.value();
        String id = "adopted-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        Ending placed = new Ending(
                Attempt.State.PLACED,
                "it was bought before it came here",
                Optional.empty(),
                Optional.of(panelOrder),
                cost.map(money -> new Amount(money.amount(), Optional.of(money.currency()))),
                Optional.empty());
        return Attempt.claim(ClientReference.of(id), account, service, cost, "", OWNER, at, at)
                .ended(placed, at);
    }
}
