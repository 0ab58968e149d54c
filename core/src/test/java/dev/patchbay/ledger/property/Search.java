package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Plays rows of steps by their seeds, and makes the first one that breaks a rule short. */
final class Search {
    private static final int LENGTH = 100;
    private static final int TRIES = 3000;

    private final Supplier<Ledger> empty;

    Search(Supplier<Ledger> empty) {
        this.empty = empty;
    }

    /** A row that breaks a rule. */
    record Found(long seed, List<Step> steps, Play.Outcome outcome) {
        @Override
        public String toString() {
            String line = System.lineSeparator();
            return "Rule " + outcome.broken() + line + "Seed " + seed + ", shrunk from " + LENGTH + " steps to "
                    + steps.size() + ":" + line + "  " + String.join(line + "  ", outcome.story()) + line
                    + "Run it alone with -Dpatchbay.seed=" + seed;
        }
    }

    Optional<Found> in(LongStream seeds) {
        return seeds.mapToObj(this::in).flatMap(Optional::stream).findFirst();
    }

    private Optional<Found> in(long seed) {
        List<Step> steps = Step.row(seed, LENGTH);
        if (play(steps).isGood()) {
            return Optional.empty();
        }
        List<Step> few = new Shrinking(TRIES, row -> !play(row).isGood()).shrink(steps);
        return Optional.of(new Found(seed, few, play(few)));
    }

    private Play.Outcome play(List<Step> steps) {
        return Play.of(empty.get(), steps);
    }
}
