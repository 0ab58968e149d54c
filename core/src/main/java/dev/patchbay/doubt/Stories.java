package dev.patchbay.doubt;

import java.time.Instant;
import java.util.BitSet;
import java.util.Map;

/**
 * Which of all stories fit: a story is a set of the optional movements, as a bit mask, that the balance shows.
 *
 * <p>Amounts are whole numbers of the finest unit in play.
 *
 * @param exact those that explain the balance to its last unit
 * @param loose those that explain it if the panel gave back what no status told yet, or somebody paid in a round sum; the
 *     exact ones are among them
 * @param newest every fitting story has the balance show an order that was sent then or later
 */
record Stories(BitSet exact, BitSet loose, Instant newest) {
    /** Tries them all. What somebody pays in is believed to be a multiple of {@code round}. */
    static Stories fitting(
            long change, Map<Long, Instant> seen, long[] optional, long tolerance, long untold, long round) {
        long[] sums = sums(optional);
        BitSet exact = new BitSet(sums.length);
        BitSet loose = new BitSet(sums.length);
        Instant newest = Instant.MAX;
        for (Map.Entry<Long, Instant> view : seen.entrySet()) {
            for (int story = 0; story < sums.length; story++) {
                long unexplained = change + view.getKey() - sums[story];
                long paidIn = Math.floorDiv(unexplained + tolerance - 1, round) * round;
                if (paidIn >= 0 && unexplained - paidIn < tolerance + untold) {
                    loose.set(story);
                    if (Math.abs(unexplained) < tolerance) {
                        exact.set(story);
                    }
                    newest = newest.isBefore(view.getValue()) ? newest : view.getValue();
                }
            }
        }
        return new Stories(exact, loose, newest);
    }

    private static long[] sums(long[] optional) {
        long[] sums = new long[1 << optional.length];
        for (int story = 1; story < sums.length; story++) {
            int first = Integer.numberOfTrailingZeros(story);
            sums[story] = sums[story & (story - 1)] + optional[first];
        }
        return sums;
    }
}
