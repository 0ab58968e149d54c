package dev.patchbay.ledger;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Small things that tests of orders are made of. */
public final class Given {
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final String NODE = "node-1";

    private Given() {}

    public static OrderRequest request(String reference) {
        return OrderRequest.of(reference, "followers", OrderDetails.standard("https://example.com/" + reference, 100));
    }

    public static Instant minutes(long after) {
        return NOON.plus(Duration.ofMinutes(after));
    }

    public static Attempt attempt(String id, String account) {
        return Attempt.claim(
                ClientReference.of(id),
                account,
                ServiceId.of("1"),
                Optional.of(Money.of("0.09", "USD")),
                "a plan",
                NODE,
                NOON,
                minutes(2));
    }

    public static Claim claim(String reference, String attempt) {
        return claim(reference, attempt, "alpha");
    }

    /** A claim by an attempt whose number says how many were there before it: 1, 2, 3; any other name is a first one. */
    public static Claim claim(String reference, String attempt, String account) {
        int seen = attempt.matches("\\d") ? Integer.parseInt(attempt) - 1 : 0;
        return new Claim(reference, attempt(attempt, account), seen);
    }

    public static Settle placed(String reference, String attempt, String panelOrder) {
        return settle(
                reference,
                attempt,
                Ending.placed(new AddOutcome.Accepted(PanelOrderId.of(panelOrder), Optional.empty())),
                Order.State.PLACED);
    }

    public static Settle inDoubt(String reference, String attempt) {
        return settle(reference, attempt, Ending.inDoubt("time-out", Optional.empty()), Order.State.IN_DOUBT);
    }

    public static Settle notSent(String reference, String attempt) {
        return settle(reference, attempt, Ending.notSent("refused connection", minutes(1)), Order.State.WAITING);
    }

    public static Settle refused(String reference, String attempt, RefusalKind kind, Order.State next) {
        AddOutcome.Refused refused = (AddOutcome.Refused) AddOutcome.refused(kind, "no");
        return settle(reference, attempt, Ending.refused(refused, Optional.empty()), next);
    }

    public static Settle settle(String reference, String attempt, Ending ending, Order.State next) {
        return new Settle(
                reference, ClientReference.of(attempt), NODE, minutes(1), ending, next, ending.words(), minutes(5));
    }

    /** An attempt that was in doubt and is shown not to have been placed. */
    public static Resolve notPlaced(String reference, String attempt) {
        return resolve(reference, attempt, Resolution.notPlaced(), Evidence.Source.LOOK_UP);
    }

    public static Resolve resolve(String reference, String attempt, Resolution resolution, Evidence.Source source) {
        Evidence.Finding finding =
                resolution instanceof Resolution.NotPlaced ? Evidence.Finding.NOT_PLACED : Evidence.Finding.PLACED;
        Evidence evidence = new Evidence(source, finding, minutes(20), "as the panel says", "mary");
        return new Resolve(reference, ClientReference.of(attempt), resolution, evidence, minutes(21));
    }
}
