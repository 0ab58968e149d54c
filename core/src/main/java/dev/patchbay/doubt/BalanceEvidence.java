package dev.patchbay.doubt;

import static java.util.stream.Collectors.joining;

import dev.patchbay.doubt.BalancePeriod.Doubt;
import dev.patchbay.spi.ClientReference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides doubts by the balance of their account, where exactly one story explains it; a pure function.
 *
 * <p>A story says which doubts and which refunds show in the change of the balance. Each is tried with every state of the
 * past that a cached reading may have shown ({@link Views}). It fits if it explains the change as exactly as the balance is
 * written: within one of its units, and one more for each amount that is no multiple of it, since nobody knows how the
 * panel rounds. A doubt is
 *
 * <ul>
 *   <li>placed, if one story fits and has it;
 *   <li>not placed, if one story fits and has it not, the doubt was sent after the earlier reading, and whatever the later
 *       one shows holds an order of another charge, sent when the panel could no longer take the doubt;
 *   <li>undecided otherwise, also where its charge is below ten of those units or no multiple of them.
 * </ul>
 *
 * <p>Money also appears without a word: refunds that are told later, and payments. Nothing is decided that one of them would
 * turn over, where payments are taken to be whole numbers of the currency; so an order of 5 USD is never found to be not
 * placed. What nobody can see here, and the declaration {@code exclusive} has to exclude, are purchases by others, payments of
 * broken sums, a cache older than the period's {@code staleness}, and money that was given back for a part of a doubt or for an
 * order that had ended before ({@link EndedOrders} asks for those of the last month). An order that the panel took and
 * cancelled for all of its money before the later reading is found to be not placed, as it is by then.
 *
 * <p>Cost: at most twelve doubts and refunds, twenty million steps to find what the readings may have seen, and eighty million
 * additions after that (about a second); beyond, all is undecided.
 */
public final class BalanceEvidence {
    private static final int MOST_OPTIONAL = 12;

    private BalanceEvidence() {}

    /** What the balance says about each doubt of the period, in their order. */
    public static Map<ClientReference, BalanceFinding> weigh(BalancePeriod period) {
        Map<ClientReference, BalanceFinding> findings = new LinkedHashMap<>();
        Optional<BalanceFinding> nothing = obstacle(period).map(BalanceFinding::undecided);
        if (nothing.isPresent()) {
            period.doubts().forEach(doubt -> findings.put(doubt.id(), nothing.get()));
            return findings;
        }
        Reckoning reckoning = Reckoning.of(period);
        List<Doubt> doubts = period.doubts();
        for (int i = 0; i < doubts.size(); i++) {
            findings.put(doubts.get(i).id(), reckoning.of(i));
        }
        return findings;
    }

    /** Why nothing at all can be said. */
    private static Optional<String> obstacle(BalancePeriod period) {
        if (period.currencies().size() > 1) {
            return Optional.of("the balance and what moved it are in several currencies: "
                    + period.currencies().stream().collect(joining(", ")));
        }
        if (period.doubts().stream().anyMatch(doubt -> doubt.charge().isEmpty())) {
            return Optional.of("what an order in doubt at this account costs is not fixed");
        }
        if (period.bought().stream().anyMatch(order -> order.charge().isEmpty())) {
            return Optional.of("what an order bought at this account costs is not known");
        }
        int doubts = period.doubts().size();
        int refunds = period.refunds().size();
        if (doubts + refunds > MOST_OPTIONAL) {
            return Optional.of("there are " + doubts + " doubts and " + refunds
                    + " refunds at this account, and at most " + MOST_OPTIONAL + " of both can be told apart");
        }
        Instant soonest = period.earlier().at().plus(period.staleness());
        if (period.later().at().isBefore(soonest)) {
            return Optional.of("the balance may be cached, and was last read at "
                    + period.later().at() + "; a reading at " + soonest + " or later can tell");
        }
        if (!Grid.fits(period)) {
            return Optional.of("the amounts have too many digits to reckon with");
        }
        return Optional.empty();
    }
}
