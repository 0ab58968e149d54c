package dev.patchbay.doubt;

import dev.patchbay.doubt.BalancePeriod.Bought;
import dev.patchbay.doubt.BalancePeriod.Doubt;
import dev.patchbay.ledger.Reading;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Builds periods; minutes count from noon, when the earlier reading was taken. */
final class Periods {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Reading earlier = new Reading("a", NOON, Amount.of("100", "USD"));
    private Reading later = earlier;
    private int decimals = 2;
    private List<Bought> bought = new ArrayList<>();
    private List<Money> refunds = new ArrayList<>();
    private List<Doubt> doubts = new ArrayList<>();
    private Money untold = usd("0");
    private Duration staleness = Duration.ofMinutes(15);
    private Duration settleAfter = Duration.ofMinutes(15);

    /** The balance was 100 USD at noon and is this an hour later. */
    static Periods endingWith(String balance) {
        Periods periods = new Periods();
        periods.later = reading(balance, 60);
        return periods;
    }

    static Periods like(BalancePeriod other) {
        Periods periods = new Periods();
        periods.earlier = other.earlier();
        periods.later = other.later();
        periods.decimals = other.decimals();
        periods.bought = new ArrayList<>(other.bought());
        periods.refunds = new ArrayList<>(other.refunds());
        periods.doubts = new ArrayList<>(other.doubts());
        periods.untold = other.untold();
        periods.staleness = other.staleness();
        periods.settleAfter = other.settleAfter();
        return periods;
    }

    static Instant minute(long after) {
        return NOON.plus(Duration.ofMinutes(after));
    }

    static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    private static Reading reading(String balance, long minute) {
        return new Reading("a", minute(minute), Amount.of(balance, "USD"));
    }

    Periods later(String balance, long minute) {
        later = reading(balance, minute);
        return this;
    }

    Periods decimals(int seen) {
        decimals = seen;
        return this;
    }

    /** Sent in one minute and answered in the next. */
    Periods bought(String charge, long minute) {
        return bought(new Bought(Optional.of(usd(charge)), minute(minute), minute(minute + 1)));
    }

    Periods bought(Bought order) {
        bought.add(order);
        return this;
    }

    Periods eachBought(UnaryOperator<Bought> change) {
        bought.replaceAll(change);
        return this;
    }

    Periods refund(String amount) {
        refunds.add(usd(amount));
        return this;
    }

    Periods withoutRefunds() {
        refunds.clear();
        return this;
    }

    /** Sent in one minute; the last byte may have gone in the next. */
    Periods doubt(String id, String charge, long minute) {
        return doubt(new Doubt(
                ClientReference.of(id), Optional.of(usd(charge)), minute(minute), Optional.of(minute(minute + 1))));
    }

    Periods doubt(Doubt doubt) {
        doubts.add(doubt);
        return this;
    }

    Periods eachDoubt(UnaryOperator<Doubt> change) {
        doubts.replaceAll(change);
        return this;
    }

    Periods withoutDoubtsAfterTheFirst() {
        doubts = doubts.subList(0, 1);
        return this;
    }

    Periods untold(String most) {
        untold = usd(most);
        return this;
    }

    Periods staleness(Duration most) {
        staleness = most;
        return this;
    }

    Periods settleAfter(Duration most) {
        settleAfter = most;
        return this;
    }

    BalancePeriod period() {
        return new BalancePeriod(
                earlier, later, "USD", decimals, bought, refunds, doubts, untold, staleness, settleAfter);
    }

    Map<ClientReference, BalanceFinding> weigh() {
        return BalanceEvidence.weigh(period());
    }

    BalanceFinding weigh(String doubt) {
        BalanceFinding finding = weigh().get(ClientReference.of(doubt));
        if (finding == null) {
            throw new AssertionError("nothing is said of " + doubt);
        }
        return finding;
    }
}
