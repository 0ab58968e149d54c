package dev.patchbay.ledger;

import dev.patchbay.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
        add(sums, order, UnaryOperator.identity());
        return sums;
    }

    /** Adds what a change of an order makes different; {@code before} is empty for an order that is new. */
    public static void addChange(Map<Spending, BigDecimal> sums, Optional<Order> before, Order after) {
        if (before.filter(old -> spendsTheSame(old, after)).isPresent()) {
            return;
        }
        add(sums, after, UnaryOperator.identity());
        before.ifPresent(old -> add(sums, old, BigDecimal::negate));
    }

    /** Whether nothing changed by attempts that stand where they stood: most changes are of this kind. */
    private static boolean spendsTheSame(Order before, Order after) {
        int attempts = after.attempts().size();
        if (before.attempts().size() != attempts) {
            return false;
        }
        for (int index = 0; index < attempts; index++) {
            Attempt was = before.attempts().get(index);
            Attempt is = after.attempts().get(index);
            if (!was.id().equals(is.id())
                    || !was.account().equals(is.account())
                    || !money(before, was).equals(money(after, is))) {
                return false;
            }
        }
        return true;
    }

    private static void add(Map<Spending, BigDecimal> sums, Order order, UnaryOperator<BigDecimal> sign) {
        for (Attempt attempt : order.attempts()) {
            money(order, attempt)
                    .ifPresent(money -> sums.merge(
                            on(order, attempt, money.currency()), sign.apply(money.amount()), BigDecimal::add));
        }
    }

    private static boolean counts(Attempt attempt) {
        boolean spent = attempt.state().holdsOrder() || attempt.state().isBought();
        return spent && !attempt.isOfNoAccount() && !Adoption.isMadeBy(attempt);
    }

    private static Spending on(Order order, Attempt attempt, String currency) {
        return new Spending(attempt.account(), order.request().service(), attempt.day(), currency);
    }

    private static Optional<Money> money(Order order, Attempt attempt) {
        if (!counts(attempt)) {
            return Optional.empty();
        }
        boolean ended = attempt.state() == Attempt.State.PLACED && order.state().isFinal();
        return ended ? order.charge() : Sums.full(attempt);
    }
}
