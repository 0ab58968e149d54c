package dev.patchbay.ledger.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Observe;
import dev.patchbay.ledger.Orphan;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.ledger.Resolve;
import dev.patchbay.ledger.Settle;
import dev.patchbay.ledger.Written;
import dev.patchbay.testing.ForwardingLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the search is worth: in ledgers with one rule broken it finds the breach, and tells it in a few steps. */
@ExtendWith(Quiet.class)
class SearchTest {
    private static Search.Found found(Supplier<Ledger> broken) {
        return new Search(broken).in(LongStream.range(0, 2000)).orElseThrow();
    }

    private static void assertTells(Search.Found found, String rule, int steps) {
        assertThat(found.outcome().broken()).startsWith(rule);
        assertThat(found.steps()).as("%s", found).hasSizeLessThanOrEqualTo(steps);
        assertThat(found.toString())
                .contains("Seed " + found.seed() + ", shrunk from 100 steps to "
                        + found.steps().size())
                .contains("-Dpatchbay.seed=" + found.seed());
    }

    @Test
    void findsNothingWhereNothingIsBroken() {
        assertThat(new Search(MemoryLedger::new).in(LongStream.range(0, 100))).isEmpty();
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Step.row(4711, 100)).isEqualTo(Step.row(4711, 100)).isNotEqualTo(Step.row(4712, 100));
    }

    @Test
    void findsAnOrphanThatIsGivenUpOnEvidence() {
        assertTells(
                found(() -> new Broken() {
                    @Override
                    public Written apply(Change change) {
                        // As if the sender had died for sure.
                        return super.apply(
                                change instanceof Orphan orphan
                                        ? Orphan.dead(
                                                orphan.reference(), orphan.attempt(), orphan.at(), orphan.due(), "time")
                                        : change);
                    }
                }),
                "4, an attempt that may still be sent is given up by a named person alone",
                5);
    }

    @Test
    void findsADoubtThatEndsByTimeAlone() {
        assertTells(
                found(() -> new Broken() {
                    @Override
                    public Written apply(Change change) {
                        Written written = super.apply(change);
                        return change instanceof Orphan orphan && written.applied()
                                ? super.apply(new Resolve(
                                        orphan.reference(),
                                        orphan.attempt(),
                                        Resolution.notPlaced(),
                                        new Evidence(
                                                Evidence.Source.OPERATOR,
                                                Evidence.Finding.NOT_PLACED,
                                                orphan.at(),
                                                "it took too long",
                                                "time"),
                                        orphan.due()))
                                : written;
                    }
                }),
                "7, not placed is said and not concluded",
                2);
    }

    @Test
    void findsALateAcceptanceThatIsDropped() {
        assertTells(
                found(() -> new Broken() {
                    @Override
                    public Written apply(Change change) {
                        boolean late = change instanceof Settle settle
                                && settle.ending().state() == Attempt.State.PLACED
                                && find(change.reference())
                                        .flatMap(order -> order.attempt(settle.attempt()))
                                        .filter(known -> known.state() == Attempt.State.NOT_PLACED)
                                        .isPresent();
                        return late ? new Written(find(change.reference()).orElseThrow(), false) : super.apply(change);
                    }
                }),
                "5, a late acceptance is the placement or a surplus",
                5);
    }

    @Test
    void findsAWriteThatDoesNotKnowItselfAgain() {
        assertTells(
                found(() -> new Broken() {
                    @Override
                    public Written apply(Change change) {
                        boolean again = change instanceof Claim claim
                                && find(change.reference())
                                        .flatMap(order ->
                                                order.attempt(claim.attempt().id()))
                                        .isPresent();
                        return again ? new Written(find(change.reference()).orElseThrow(), false) : super.apply(change);
                    }
                }),
                "6, a change that was applied says so again",
                1);
    }

    @Test
    void findsAHoldThatHoldsNothing() {
        assertTells(
                found(() -> new Broken() {
                    @Override
                    public Leases leases() {
                        return new MemoryLedger().leases();
                    }
                }),
                "nothing is claimed at an account on hold",
                2);
    }

    @Test
    void findsAnEventThatIsSkipped() {
        assertTells(
                found(() -> new Broken() {
                    @Override
                    public List<Event> events(Cursor after, int limit) {
                        return super.events(after, limit).stream()
                                .filter(event -> !event.name().equals("withdrawn"))
                                .toList();
                    }
                }),
                "the last event of an order tells where it stands",
                1);
    }

    @Test
    void findsAnOrderThatIsForgotten() {
        assertTells(
                found(() -> new Broken() {
                    @Override
                    public Written apply(Change change) {
                        // Due when nobody looks any more.
                        return super.apply(
                                change instanceof Observe observe ? observe.withDue(Optional.of(Instant.MAX)) : change);
                    }
                }),
                "3, no order is forgotten",
                4);
    }

    /** A ledger in memory with one thing broken. */
    private static class Broken extends ForwardingLedger {
        Broken() {
            super(new MemoryLedger());
        }
    }
}
