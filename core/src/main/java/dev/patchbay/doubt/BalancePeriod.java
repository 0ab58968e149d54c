package dev.patchbay.doubt;

import dev.patchbay.ledger.Reading;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two quiet readings of the balance of one exclusive account, and all that is known to have moved it, or may have.
 *
 * <p>What {@link BalanceEvidence} proves rests on this being complete. All instants are of one clock; an instant that is not
 * known exactly errs to the side that its parameter names.
 *
 * @param earlier with no call to buy under way
 * @param later the same, and after it
 * @param currency of readings that name none
 * @param decimals the most that this account's balance was ever seen to have; those of the two readings count anyway
 * @param bought every order that the panel is known to have taken and that was settled within {@code staleness} before the
 *     earlier reading or since, whatever became of it afterwards; not those that an operator declared placed: they are
 *     doubts here
 * @param refunds what statuses told to have been given back, from {@code staleness} before the earlier reading until now; each
 *     may show in none of the readings, in both, or in the later one alone
 * @param doubts every attempt at the account that the panel may have taken, also one of which only an operator says that it
 *     did or did not
 * @param untold the most that the panel may have given back by the later reading without a status having told it: the
 *     charges of the orders that were still open when they were last asked before that reading
 * @param staleness how old the state that a reading shows may be: the time for which a panel keeps an answer, and the length
 *     of the call
 * @param settleAfter how long after its last byte a panel may still take an order
 */
public record BalancePeriod(
        Reading earlier,
        Reading later,
        String currency,
        int decimals,
        List<Bought> bought,
        List<Money> refunds,
        List<Doubt> doubts,
        Money untold,
        Duration staleness,
        Duration settleAfter) {

    /** Copies the lists. */
    public BalancePeriod {
        bought = List.copyOf(bought);
        refunds = List.copyOf(refunds);
        doubts = List.copyOf(doubts);
    }

    /** Everything that moved the balance, or may have. */
    Stream<Money> moved() {
        return Stream.of(
                        bought.stream().flatMap(order -> order.charge().stream()),
                        doubts.stream().flatMap(doubt -> doubt.charge().stream()),
                        refunds.stream())
                .flatMap(money -> money);
    }

    /** All amounts in it. */
    Stream<BigDecimal> amounts() {
        return Stream.concat(
                Stream.of(
                        earlier.balance().value(),
                        later.balance().value(),
                        untold.amount(),
                        BigDecimal.ONE,
                        BigDecimal.ONE.movePointLeft(Math.max(0, decimals))),
                moved().map(Money::amount));
    }

    /** All currencies in it, in the order of the alphabet. */
    Set<String> currencies() {
        return Stream.of(
                        Stream.of(
                                earlier.balance().in(currency), later.balance().in(currency)),
                        Stream.of(untold).filter(money -> money.amount().signum() != 0),
                        moved())
                .flatMap(money -> money)
                .map(Money::currency)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * An order that the panel has.
     *
     * @param charge what it cost at first; empty where that is not known
     * @param from when it was claimed, or earlier
     * @param until when the panel's answer was here, or later
     */
    public record Bought(Optional<Money> charge, Instant from, Instant until) {
        /** Lets a clock that was set back between the two shorten nothing. */
        public Bought {
            until = until.isBefore(from) ? from : until;
        }
    }

    /**
     * An attempt that the panel may have taken.
     *
     * @param id its own
     * @param charge what it costs if it was taken; empty where that is not fixed
     * @param from when it was claimed, or earlier
     * @param lastByte when its last byte may have been written, or later; empty where its sender may yet wake up
     */
    public record Doubt(ClientReference id, Optional<Money> charge, Instant from, Optional<Instant> lastByte) {}
}
