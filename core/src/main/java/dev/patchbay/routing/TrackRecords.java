package dev.patchbay.routing;

import dev.patchbay.ledger.Tally;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How candidates did so far. One that has little to show counts in part as the best of those that have enough, so a new
 * target is not ranked last for being new.
 */
final class TrackRecords {
    /** So many orders say something of a target. */
    static final double ENOUGH = 20;

    private final Map<Target, Tally> tallies;
    private final double bestSeconds;
    private final double bestFailures;

    TrackRecords(List<Candidate> candidates, Map<Target, Tally> tallies) {
        this.tallies = tallies;
        bestSeconds =
                best(candidates, TrackRecords::delivered, tally -> (double) tally.secondsToEnd() / delivered(tally));
        bestFailures = best(candidates, TrackRecords::tries, tally -> failed(tally) / tries(tally));
    }

    /** How long from the purchase to the end; the longer, the more of its orders failed and had to be bought again. */
    double seconds(Candidate candidate) {
        Tally tally = tally(candidate.target());
        double whereDelivered = (tally.secondsToEnd() + ENOUGH * bestSeconds) / (delivered(tally) + ENOUGH);
        return whereDelivered / (1 - failures(candidate));
    }

    /** Orders that ended neither cancelled nor refunded. */
    private static long delivered(Tally tally) {
        return tally.ended() - tally.canceled();
    }

    /** Which share of its orders failed, from 0 to 1. */
    double failures(Candidate candidate) {
        Tally tally = tally(candidate.target());
        return (failed(tally) + ENOUGH * bestFailures) / (tries(tally) + ENOUGH);
    }

    static double tries(Map<Target, Tally> tallies, Target target) {
        return tries(tallies.getOrDefault(target.place(), Tally.ZERO));
    }

    private static double tries(Tally tally) {
        return tally.ended() + tally.refused() + tally.doubts();
    }

    /** Refused, in doubt, or the part that was not delivered. */
    private static double failed(Tally tally) {
        double undelivered = tally.billed() == 0 ? 0 : 1 - (double) tally.delivered() / tally.billed();
        return tally.refused() + tally.doubts() + tally.ended() * undelivered;
    }

    private double best(List<Candidate> candidates, ToDoubleFunction<Tally> count, ToDoubleFunction<Tally> value) {
        OptionalDouble best = candidates.stream()
                .map(candidate -> tally(candidate.target()))
                .filter(tally -> count.applyAsDouble(tally) >= ENOUGH)
                .mapToDouble(value)
                .min();
        return best.orElse(0);
    }

    private Tally tally(Target target) {
        return tallies.getOrDefault(target.place(), Tally.ZERO);
    }
}
