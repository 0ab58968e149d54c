package dev.patchbay.ledger;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.order.DripFeed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What follows in units and money from what an order's panel told. A pure function of the order: computed again it is the
 * same figure (rule 10).
 */
final class Sums {
    /** Beyond a panel's own digits; a share of a charge is no more exact than this. */
    private static final int MORE_DIGITS = 6;

    private final Order order;

    Sums(Order order) {
        this.order = order;
    }

    OptionalLong remains() {
        OptionalLong told = order.status().map(OrderStatus::remains).orElse(OptionalLong.empty());
        Optional<DripFeed> runs = order.request().details().dripFeed();
        return told.isPresent() || runs.isEmpty() ? told : remainsOf(runs.get());
    }

    /** What the runs so far have not delivered, and those that have not begun. */
    private OptionalLong remainsOf(DripFeed runs) {
        long perRun = billed() / runs.runs();
        long delivered = 0;
        for (Child child : order.delivery().children()) {
            if (child.status().isEmpty()) {
                return OptionalLong.empty();
            }
            OrderStatus told = child.status().get();
            if (told.state() == OrderState.PARTIAL && told.remains().isEmpty()) {
                return OptionalLong.empty();
            }
            boolean whole =
                    told.state() == OrderState.COMPLETED && told.remains().isEmpty();
            delivered += whole ? perRun : perRun - clamp(told.remains().orElse(perRun), perRun);
        }
        return order.delivery().children().isEmpty() ? OptionalLong.empty() : OptionalLong.of(billed() - delivered);
    }

    Optional<Money> charge() {
        Optional<Attempt> holder = order.holder();
        return holder.flatMap(attempt -> order.status()
                .flatMap(OrderStatus::charge)
                .or(this::chargeOfChildren)
                .flatMap(told -> inCurrency(told, attempt))
                .or(() -> priced(attempt)));
    }

    private Optional<Amount> chargeOfChildren() {
        List<Amount> told = order.delivery().children().stream()
                .flatMap(child -> child.status().flatMap(OrderStatus::charge).stream())
                .toList();
        boolean oneCurrency =
                told.stream().flatMap(one -> one.currency().stream()).distinct().count() <= 1;
        boolean all = oneCurrency
                && !told.isEmpty()
                && told.size() == order.delivery().children().size();
        return all
                ? told.stream()
                        .reduce((one, other) -> new Amount(
                                one.value().add(other.value()), one.currency().or(other::currency)))
                : Optional.empty();
    }

    private static Optional<Money> inCurrency(Amount told, Attempt attempt) {
        return told.currency().or(() -> attempt.cost().map(Money::currency)).map(told::in);
    }

    /** What an attempt costs where nothing is given back: what the panel charged when it took it, else its price. */
    static Optional<Money> full(Attempt attempt) {
        return attempt.charge().flatMap(told -> inCurrency(told, attempt)).or(attempt::cost);
    }

    private Optional<Money> priced(Attempt attempt) {
        Optional<Money> full = full(attempt);
        return switch (order.state()) {
            case CANCELED, REFUNDED -> full.map(money -> new Money(BigDecimal.ZERO, money.currency()));
            case PARTIAL ->
                full.flatMap(money -> undelivered().map(rest -> money.minus(share(money, rest, MORE_DIGITS))));
            default -> full;
        };
    }

    Optional<Money> owed() {
        return order.request().paid().flatMap(paid -> switch (order.state()) {
            case REJECTED, WITHDRAWN -> Optional.of(paid);
            case CANCELED, REFUNDED -> stopped(paid);
            case PARTIAL -> partOf(paid);
            default -> Optional.of(new Money(BigDecimal.ZERO, paid.currency()));
        });
    }

    Optional<Money> margin() {
        if (order.holder().isEmpty() && !order.state().isFinal()) {
            return Optional.empty();
        }
        Optional<Money> charge = order.holder().isPresent()
                ? charge()
                : order.request().paid().map(paid -> new Money(BigDecimal.ZERO, paid.currency()));
        return order.request()
                .paid()
                .flatMap(paid -> owed().map(paid::minus))
                .flatMap(kept -> charge.filter(cost -> cost.currency().equals(kept.currency()))
                        .map(kept::minus));
    }

    /**
     * Everything, unless it was delivered in part and charged for that, as panels do with a drip-feed or a subscription that is
     * stopped. What a subscription would have come to, nobody knows, nor what is left while one of its children was not asked.
     */
    private Optional<Money> stopped(Money paid) {
        boolean hasChildren = !order.delivery().children().isEmpty();
        boolean charged = order.status()
                .flatMap(OrderStatus::charge)
                .or(this::chargeOfChildren)
                .map(told -> told.value().signum() > 0)
                .orElse(hasChildren);
        boolean untold = hasChildren && undelivered().isEmpty();
        if (charged && (untold || !order.request().details().isChargeFixed())) {
            return Optional.empty();
        }
        boolean midway = undelivered().filter(rest -> rest < billed()).isPresent();
        return charged && midway ? partOf(paid) : Optional.of(paid);
    }

    private Optional<Money> partOf(Money paid) {
        int digits = Math.max(paid.amount().scale(), digits(paid.currency()));
        return undelivered()
                .map(rest -> share(paid, rest, digits - paid.amount().scale()))
                .or(() -> notCharged(paid, digits));
    }

    /** Where the panel tells no remains: the share that it gave back of its own price. */
    private Optional<Money> notCharged(Money paid, int digits) {
        Optional<Money> price = order.holder()
                .flatMap(Attempt::cost)
                .filter(cost -> cost.amount().signum() > 0);
        Optional<Money> charged = order.status()
                .flatMap(OrderStatus::charge)
                .flatMap(told -> order.holder().flatMap(holder -> inCurrency(told, holder)));
        return price.flatMap(full -> charged.filter(money -> money.currency().equals(full.currency()))
                .map(money -> full.amount().subtract(money.amount()).max(BigDecimal.ZERO))
                .map(back -> new Money(
                        paid.amount().multiply(back).divide(full.amount(), digits, RoundingMode.HALF_UP),
                        paid.currency())));
    }

    /** How many were not delivered of an order that counts its units; a package's remains say nothing of its price. */
    private Optional<Long> undelivered() {
        OptionalLong remains = remains();
        boolean countable = order.request().details().isChargeFixed()
                && !order.request().details().type().isPackage()
                && billed() > 0;
        return countable && remains.isPresent() ? Optional.of(clamp(remains.getAsLong(), billed())) : Optional.empty();
    }

    private Money share(Money whole, long rest, int moreDigits) {
        BigDecimal part = whole.amount()
                .multiply(BigDecimal.valueOf(rest))
                .divide(BigDecimal.valueOf(billed()), whole.amount().scale() + moreDigits, RoundingMode.HALF_UP);
        return new Money(part, whole.currency());
    }

    private long billed() {
        return order.request().details().billedQuantity();
    }

    /** Panels over-deliver, and some count up. */
    private static long clamp(long told, long most) {
        return Math.max(0, Math.min(told, most));
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            // A coin that no standard knows is counted in hundredths, as its panels do.
            return 2;
        }
    }
}
