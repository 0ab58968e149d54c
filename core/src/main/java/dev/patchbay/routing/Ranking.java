package dev.patchbay.routing;

import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What preferences rank one order's candidates by. A pure function of the order and the snapshot. */
final class Ranking {
    private static final Logger LOG = LoggerFactory.getLogger(Ranking.class);

    /** One order in so many tries the target that is known least, or nobody would ever learn that it has become good. */
    private static final long ONE_IN = 20;

    private static final double ENOUGH = TrackRecords.ENOUGH;

    private final OrderRequest request;
    private final Snapshot snapshot;

    Ranking(OrderRequest request, Snapshot snapshot) {
        this.request = request;
        this.snapshot = snapshot;
    }

    /** What the order costs there, or 1000 units where its charge is open; candidates that cannot be compared are none. */
    BigDecimal price(Candidate candidate) {
        Money price = candidate.cost().orElse(candidate.rate());
        return snapshot.commonCurrency()
                .flatMap(currency -> snapshot.exchange().in(currency, price, snapshot.now()))
                .orElse(price)
                .amount();
    }

    /** The lower, the better; of many orders each target has the lowest in proportion to its weight. */
    double lot(Candidate candidate) {
        double chance = (hash(candidate.target().toString()) >>> 11) * 0x1.0p-53;
        return -Math.log1p(-chance) / candidate.target().weight();
    }

    TrackRecords records(List<Candidate> candidates) {
        return new TrackRecords(candidates, snapshot.tallies());
    }

    /** What an embedder's score says; the worst where it fails. */
    double scored(String preference, ToDoubleBiFunction<OrderRequest, Candidate> score, Candidate candidate) {
        try {
            return score.applyAsDouble(request, candidate);
        } catch (RuntimeException | Error e) {
            LOG.warn("The preference '{}' failed at {} for '{}'", preference, candidate, request.reference(), e);
            return Double.NaN;
        }
    }

    /** Lets some orders try the target that is known least, where it is not known enough. */
    List<Candidate> withTrial(List<Candidate> ranked) {
        if (Long.remainderUnsigned(hash(""), ONE_IN) != 0) {
            return ranked;
        }
        return ranked.stream()
                .min(Comparator.comparingDouble(this::known))
                .filter(least -> known(least) < ENOUGH)
                .map(least -> first(least, ranked))
                .orElse(ranked);
    }

    private double known(Candidate candidate) {
        return TrackRecords.tries(snapshot.tallies(), candidate.target());
    }

    private static List<Candidate> first(Candidate one, List<Candidate> ranked) {
        List<Candidate> moved = new ArrayList<>(ranked);
        moved.remove(one);
        moved.add(0, one);
        return moved;
    }

    /** Of the order and a text; the same on every machine. */
    private long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        String whole = request.reference() + '\n' + text;
        for (int index = 0; index < whole.length(); index++) {
            hash = (hash ^ whole.charAt(index)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
