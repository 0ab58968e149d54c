package dev.patchbay.doubt;

import dev.patchbay.doubt.BalancePeriod.Bought;
import dev.patchbay.doubt.BalancePeriod.Doubt;
import dev.patchbay.ledger.Reading;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A panel's account with its truth, drawn from a seed: what the panel took and when, and what we know of it. Balances are
 * cached and rounded, orders overlap, refunds are told late or not at all, and people pay in.
 */
final class BalanceWorld {
    private static final Instant EARLIER = Instant.parse("2026-11-22T12:00:00Z");
    /** When the later reading is taken at the latest. */
    static final Instant LATEST = EARLIER.plus(Duration.ofMinutes(53));

    private static final Duration STALENESS = Duration.ofMinutes(15);
    private static final Duration SETTLE_AFTER = Duration.ofMinutes(5);
    private static final String[] FEW_CHARGES = {"0.3", "0.5", "0.6", "0.8", "0.9", "1.1", "2", "0.755"};

    private final Random random;
    private final boolean easy;
    private final Instant later;
    private final boolean fewCharges;
    private final int keeps;
    private final int shows;
    private final RoundingMode rounding;
    private final List<Movement> movements = new ArrayList<>();
    private final List<Bought> bought = new ArrayList<>();
    private final List<Money> refunds = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final Map<ClientReference, Boolean> placed = new HashMap<>();
    private BigDecimal untold = BigDecimal.ZERO;
    private @Nullable BalancePeriod period;

    private record Movement(Instant at, BigDecimal amount) {}

    /** Anything that may happen. */
    static BalanceWorld any(long seed) {
        BalanceWorld world = new BalanceWorld(seed, false);
        world.deposit();
        for (int i = world.random.nextInt(10); i > 0; i--) {
            world.buy(world.between(EARLIER.minus(Duration.ofMinutes(25)), world.later.plusSeconds(60)));
        }
        for (int i = 1 + world.random.nextInt(3); i > 0; i--) {
            world.doubt(world.between(EARLIER.minus(Duration.ofMinutes(20)), world.later));
        }
        return world;
    }

    /** An exact balance, never cached, charges that differ, a quiet time before, and orders after the doubts. */
    static BalanceWorld easy(long seed) {
        BalanceWorld world = new BalanceWorld(seed, true);
        for (int i = 1 + world.random.nextInt(3); i > 0; i--) {
            world.doubt(world.between(EARLIER.plusSeconds(1), EARLIER.plusSeconds(300)));
        }
        for (int i = 1 + world.random.nextInt(5); i > 0; i--) {
            world.buy(world.between(EARLIER.plusSeconds(1_200), world.later.minusSeconds(200)));
        }
        return world;
    }

    private BalanceWorld(long seed, boolean easy) {
        this.random = new Random(seed);
        this.easy = easy;
        this.later = EARLIER.plus(Duration.ofMinutes(easy ? 40 : 8 + random.nextInt(45)));
        this.fewCharges = !easy && random.nextInt(4) > 0;
        this.shows = easy ? 4 : 1 + random.nextInt(4);
        this.keeps = Math.max(shows, 2 + random.nextInt(4));
        this.rounding = random.nextBoolean() ? RoundingMode.FLOOR : RoundingMode.HALF_UP;
    }

    boolean isPlaced(ClientReference doubt) {
        return placed.getOrDefault(doubt, false);
    }

    /** What we know; the same whenever it is asked. */
    BalancePeriod period() {
        if (period == null) {
            period = told();
        }
        return period;
    }

    private BalancePeriod told() {
        return new BalancePeriod(
                read(EARLIER),
                read(later),
                "USD",
                fewCharges ? 0 : shows,
                bought,
                refunds,
                doubts,
                new Money(untold, "USD"),
                STALENESS,
                SETTLE_AFTER);
    }

    @Override
    public String toString() {
        return "really " + movements + "\nplaced " + placed + "\ntold " + period();
    }

    private Reading read(Instant at) {
        Instant state = easy || random.nextInt(3) == 0 ? at : between(at.minus(STALENESS), at);
        BigDecimal sum = movements.stream()
                .filter(movement -> !movement.at().isAfter(state))
                .map(Movement::amount)
                .reduce(new BigDecimal("100.0049"), BigDecimal::add);
        return new Reading("a", at, new Amount(sum.setScale(shows, rounding), Optional.of("USD")));
    }

    private void buy(Instant from) {
        BigDecimal charge = charge();
        Instant until = from.plusSeconds(random.nextInt(120));
        Instant taken = between(from, until);
        movements.add(new Movement(taken, charged(charge).negate()));
        bought.add(new Bought(Optional.of(new Money(charge, "USD")), from, until));
        if (!easy && random.nextInt(3) == 0) {
            giveBack(charge, between(taken, later.plusSeconds(60)));
        }
    }

    /** It is told when the status is asked next, which need not have happened since the later reading. */
    private void giveBack(BigDecimal charge, Instant at) {
        BigDecimal amount = random.nextBoolean()
                ? charge
                : charge.multiply(new BigDecimal("0.5")).setScale(keeps, RoundingMode.DOWN);
        movements.add(new Movement(at, charged(amount)));
        if (random.nextInt(4) == 0) {
            untold = untold.add(charge);
        } else {
            refunds.add(new Money(amount, "USD"));
        }
    }

    private void doubt(Instant from) {
        ClientReference id = ClientReference.of("d" + doubts.size());
        BigDecimal charge = charge();
        Instant lastByte = from.plusSeconds(random.nextInt(60));
        boolean wakesUp = !easy && random.nextInt(8) == 0;
        doubts.add(new Doubt(
                id, Optional.of(new Money(charge, "USD")), from, wakesUp ? Optional.empty() : Optional.of(lastByte)));
        placed.put(id, random.nextBoolean());
        if (isPlaced(id)) {
            Instant taken = between(from, wakesUp ? later.plusSeconds(60) : lastByte.plus(SETTLE_AFTER));
            movements.add(new Movement(taken, charged(charge).negate()));
        }
    }

    private void deposit() {
        if (random.nextInt(4) == 0) {
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(3));
            movements.add(new Movement(between(EARLIER.minus(STALENESS), later), amount));
        }
    }

    private BigDecimal charge() {
        return fewCharges
                ? new BigDecimal(FEW_CHARGES[random.nextInt(FEW_CHARGES.length)])
                : BigDecimal.valueOf(100 + random.nextInt(30_000), 4);
    }

    /** As the panel rounds what it charges. */
    private BigDecimal charged(BigDecimal charge) {
        return charge.setScale(keeps, rounding);
    }

    private Instant between(Instant from, Instant until) {
        return from.plusMillis(
                (long) (random.nextDouble() * Duration.between(from, until).toMillis()));
    }
}
