package dev.patchbay.ledger;

import dev.patchbay.spi.OrderStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far an order is, as polling has seen it.
 *
 * @param startCount the count on the link when delivery began
 * @param delivered how many have been delivered
 * @param remains how many are still to come
 * @param perHour how many an hour, on average since it started; empty until it has moved
 * @param expectedEnd when the rest is delivered at that speed; empty once it has ended
 */
public record Progress(
        OptionalLong startCount,
        OptionalLong delivered,
        OptionalLong remains,
        Optional<BigDecimal> perHour,
        Optional<Instant> expectedEnd) {
    private static final Duration LONGEST = Duration.ofDays(3650);

    static Progress of(Order order) {
        OptionalLong startCount = order.status().map(OrderStatus::startCount).orElse(OptionalLong.empty());
        OptionalLong remains = order.remains();
        OptionalLong delivered = remains.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(order.request().details().billedQuantity() - remains.getAsLong());
        // What an adopted order had delivered before it came here was delivered nobody knows how fast.
        boolean unknown =
                delivered.isEmpty() || order.holder().filter(Adoption::isMadeBy).isPresent();
        Optional<BigDecimal> perHour = unknown ? Optional.empty() : speed(order, delivered.getAsLong());
        Optional<Instant> end = order.state().isOpenAtPanel()
                ? perHour.flatMap(speed -> end(order.delivery(), Math.max(0, remains.orElse(0)), speed))
                : Optional.empty();
        return new Progress(startCount, delivered, remains, perHour, end);
    }

    /** Since it was first seen under way; where all of it was seen at once, since it was placed. */
    private static Optional<BigDecimal> speed(Order order, long delivered) {
        Delivery seen = order.delivery();
        if (delivered <= 0 || seen.startedAt().isEmpty() || seen.movedAt().isEmpty()) {
            return Optional.empty();
        }
        Instant moved = seen.movedAt().get();
        Instant from = seen.startedAt()
                .filter(moved::isAfter)
                .orElseGet(() -> order.holder().map(Attempt::changedAt).orElse(order.acceptedAt()));
        Duration took = Duration.between(from, moved);
        if (took.toMillis() <= 0) {
            return Optional.empty();
        }
        return Optional.of(BigDecimal.valueOf(delivered)
                .multiply(BigDecimal.valueOf(Duration.ofHours(1).toMillis()))
                .divide(BigDecimal.valueOf(took.toMillis()), 2, RoundingMode.HALF_UP));
    }

    private static Optional<Instant> end(Delivery seen, long remains, BigDecimal perHour) {
        if (perHour.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal seconds =
                BigDecimal.valueOf(remains).multiply(BigDecimal.valueOf(3600)).divide(perHour, 0, RoundingMode.CEILING);
        return seen.movedAt()
                .filter(any -> seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) < 0)
                .map(moved -> moved.plusSeconds(seconds.longValueExact()));
    }
}
