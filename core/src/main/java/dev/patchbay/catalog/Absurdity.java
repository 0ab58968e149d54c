package dev.patchbay.catalog;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows that no panel can mean, as far as they alone and the last good row of the same service tell. Pure. */
final class Absurdity {
    private static final int POINT_SLIPPED = 2;

    private Absurdity() {}

    /**
     * What is absurd about a row; nothing where it is the same as the good one, which an operator may have let pass.
     *
     * @param good the last row of this service that was believed, where there was one
     */
    static Optional<String> of(PanelService row, @Nullable PanelService good) {
        if (row.equals(good)) {
            return Optional.empty();
        }
        int sign = row.price().amount().value().signum();
        if (sign <= 0) {
            return Optional.of("its rate is " + row.price().amount() + ", and nobody sells for "
                    + (sign < 0 ? "less than " : "") + "nothing");
        }
        return range(row).or(() -> Optional.ofNullable(good).flatMap(before -> slipped(before.price(), row.price())));
    }

    /** Of packages the bounds mean nothing. */
    private static Optional<String> range(PanelService row) {
        if (row.type().filter(OrderType::isPackage).isPresent()) {
            return Optional.empty();
        }
        if (row.max() < 1) {
            return Optional.of("its max is " + row.max());
        }
        return row.min() > row.max()
                ? Optional.of("its min of " + row.min() + " is above its max of " + row.max())
                : Optional.empty();
    }

    /** A hundredfold or a hundredth at once is more often a slip than a price. */
    private static Optional<String> slipped(Price before, Price now) {
        BigDecimal was = before.amount().value();
        BigDecimal is = now.amount().value();
        boolean comparable = before.unit() == now.unit()
                && before.amount().currency().equals(now.amount().currency())
                && was.signum() > 0;
        if (!comparable || was.compareTo(is) == 0) {
            return Optional.empty();
        }
        boolean rose = is.compareTo(was.movePointRight(POINT_SLIPPED)) >= 0;
        boolean fell = is.compareTo(was.movePointLeft(POINT_SLIPPED)) <= 0;
        return rose || fell
                ? Optional.of("its rate " + (rose ? "rose a hundredfold or more" : "fell to a hundredth or less")
                        + " at once, from " + before.amount() + " to " + now.amount())
                : Optional.empty();
    }
}
