package dev.patchbay.doubt;

import static dev.patchbay.doubt.BalanceFinding.undecided;
import static java.util.stream.Collectors.joining;

import dev.patchbay.doubt.BalancePeriod.Bought;
import dev.patchbay.doubt.BalancePeriod.Doubt;
import dev.patchbay.ledger.Evidence.Finding;
import dev.patchbay.spi.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** All stories of one period, tried, and what follows for each of its doubts. */
final class Reckoning {
    private static final int LEAST_UNITS = 10;

    private final BalancePeriod period;
    private final Grid grid;
    private final Optional<Stories> stories;

    private Reckoning(BalancePeriod period, Grid grid, Optional<Stories> stories) {
        this.period = period;
        this.grid = grid;
        this.stories = stories;
    }

    static Reckoning of(BalancePeriod period) {
        Grid grid = Grid.of(period);
        Instant earlier = period.earlier().at();
        List<Long> charges = period.doubts().stream()
                .map(doubt -> grid.of(doubt.charge().orElseThrow()))
                .toList();
        List<Views.Purchase> bought = period.bought().stream()
                .map(order -> purchase(order, grid.of(order.charge().orElseThrow()), charges))
                .toList();
        long[] optional = LongStream.concat(
                        charges.stream().mapToLong(charge -> -charge),
                        period.refunds().stream().mapToLong(grid::of))
                .toArray();
        long change = grid.of(period.later().balance().value())
                - grid.of(period.earlier().balance().value());
        long broken = period.moved().filter(money -> !grid.isWhole(money)).count();
        long untold = Math.max(0, grid.of(period.untold()));
        return new Reckoning(
                period,
                grid,
                Views.between(
                                bought,
                                earlier.minus(period.staleness()),
                                earlier,
                                period.later().at())
                        .map(seen -> Stories.fitting(
                                change, seen, optional, grid.unit() * (1 + broken), untold, grid.one())));
    }

    private static Views.Purchase purchase(Bought order, long charge, List<Long> doubtful) {
        return new Views.Purchase(charge, order.from(), order.until(), !doubtful.contains(charge));
    }

    /** What became of one doubt. */
    BalanceFinding of(int index) {
        Doubt doubt = period.doubts().get(index);
        Money charge = doubt.charge().orElseThrow();
        String unit = grid.unitIn(charge.currency());
        if (grid.of(charge) < LEAST_UNITS * grid.unit()) {
            return undecided(
                    "its charge of " + charge + " is less than ten of the balance's smallest units (" + unit + ")");
        }
        if (!grid.isWhole(charge)) {
            return undecided(
                    "the balance is rounded to " + unit + ", and its charge of " + charge + " is no multiple of that");
        }
        return stories.map(all -> ambiguity(all).map(BalanceFinding::undecided).orElseGet(() -> only(all, index)))
                .orElseGet(() -> undecided(
                        "too many orders were bought around the readings to try all that they may have seen"));
    }

    /** Why there is not exactly one story. */
    private Optional<String> ambiguity(Stories all) {
        int fitting = all.exact().cardinality();
        if (fitting == 0) {
            return Optional.of("no story explains why " + change()
                    + ": somebody paid in or bought there, or an order cost something else than is known");
        }
        int one = all.exact().nextSetBit(0);
        if (fitting > 1) {
            int other = all.exact().nextSetBit(one + 1);
            return Optional.of((fitting == 2 ? "two stories fit" : fitting + " stories fit") + " that " + change()
                    + ": " + story(one) + ", or " + story(other) + (fitting == 2 ? "" : ", or others"));
        }
        return all.loose().stream()
                .filter(story -> placed(story) != placed(one))
                .mapToObj(story -> "two stories fit that " + change() + ": " + story(one) + ", or " + story(story)
                        + " and money came in that nothing told of: a payment, or a refund")
                .findFirst();
    }

    private BalanceFinding only(Stories all, int index) {
        Doubt doubt = period.doubts().get(index);
        int story = all.exact().nextSetBit(0);
        String only = "only one story fits that " + change() + ": " + story(story);
        if ((story & 1 << index) != 0) {
            return new BalanceFinding(Finding.PLACED, only);
        }
        if (!doubt.from().isAfter(period.earlier().at())) {
            return undecided("it was sent before the earlier reading at "
                    + period.earlier().at() + ", which may have its charge already");
        }
        if (doubt.lastByte().isEmpty()) {
            return undecided("its charge does not show, but it may yet be sent by a process that wakes up");
        }
        Instant takenUntil = doubt.lastByte().get().plus(period.settleAfter());
        return all.newest().isAfter(takenUntil)
                ? new BalanceFinding(Finding.NOT_PLACED, only + "; an order sent after " + takenUntil + " shows")
                : undecided(
                        "its charge does not show, but the balance may be cached: no order of another charge, sent after "
                                + takenUntil + ", shows for sure");
    }

    /** The doubts of a story, without its refunds. */
    private int placed(int story) {
        return story & (1 << period.doubts().size()) - 1;
    }

    private String change() {
        return "the balance went from " + period.earlier().balance().in(period.currency()) + " to "
                + period.later().balance().in(period.currency());
    }

    private String story(int story) {
        int doubts = period.doubts().size();
        String placed = parts(story, 0, doubts)
                .mapToObj(i -> period.doubts().get(i).id() + " placed")
                .collect(joining(" and "));
        Stream<String> refunds = parts(story, doubts, doubts + period.refunds().size())
                .mapToObj(i -> period.refunds().get(i - doubts) + " given back");
        return Stream.concat(Stream.of(placed.isEmpty() ? "no doubt placed" : placed), refunds)
                .collect(joining(" and "));
    }

    private static IntStream parts(int story, int from, int to) {
        return IntStream.range(from, to).filter(i -> (story & 1 << i) != 0);
    }
}
