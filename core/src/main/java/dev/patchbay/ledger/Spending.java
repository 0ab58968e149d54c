package dev.patchbay.ledger;

import dev.patchbay.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What money that went to panels, or may have, is summed up by. Each attempt that is being sent, in doubt, placed or a surplus
 * counts with what its panel charged for it, else with its cost; where its order ended, with what the panel charged in the end,
 * nothing where it gave the money back. An attempt without either counts nothing, nor does one at no known account, nor a
 * purchase that was adopted. Each order contributes what it stands for now, as with a {@link Tally}.
 *
 * @param account where
 * @param service ours
 * @param day on which the attempt was claimed, in UTC
 * @param currency of the sum
 */
public record Spending(String account, String service, LocalDate day, String currency) {
    /** What an order contributes. */
    public static Map<Spending, BigDecimal> of(Order order) {
        if (order.attempts().isEmpty()) {
            return Map.of();
        }
        Map<Spending, BigDecimal> sums = new HashMap<>();
        for (Attempt attempt : order.attempts()) {
            if (counts(attempt)) {
                money(order, attempt)
                        .ifPresent(money ->
                                sums.merge(on(order, attempt, money.currency()), money.amount(), BigDecimal::add));
            }
        }
        return sums;
    }

    /** Adds what a change of an order makes different; {@code before} is empty for an order that is new. */
    public static void addChange(Map<Spending, BigDecimal> sums, Optional<Order> before, Order after) {
        of(after).forEach((spending, sum) -> sums.merge(spending, sum, BigDecimal::add));
        before.ifPresent(
                old -> of(old).forEach((spending, sum) -> sums.merge(spending, sum.negate(), BigDecimal::add)));
    }

    private static boolean counts(Attempt attempt) {
        boolean spent = attempt.state().holdsOrder() || attempt.state().isBought();
        return spent && !attempt.isOfNoAccount() && !Adoption.isMadeBy(attempt);
    }

    private static Spending on(Order order, Attempt attempt, String currency) {
        LocalDate day = attempt.claimedAt().atZone(ZoneOffset.UTC).toLocalDate();
        return new Spending(attempt.account(), order.request().service(), day, currency);
    }

    private static Optional<Money> money(Order order, Attempt attempt) {
        boolean ended = attempt.state() == Attempt.State.PLACED && order.state().isFinal();
        return ended ? order.charge() : Sums.full(attempt);
    }
}
