package dev.patchbay.ledger;

import static dev.patchbay.ledger.Given.NODE;
import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.claim;
import static dev.patchbay.ledger.Given.inDoubt;
import static dev.patchbay.ledger.Given.minutes;
import static dev.patchbay.ledger.Given.notSent;
import static dev.patchbay.ledger.Given.placed;
import static dev.patchbay.ledger.Given.refused;
import static dev.patchbay.ledger.Given.request;
import static dev.patchbay.ledger.Given.resolve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every ledger keeps of doubts, nodes and recoveries, by the rules of the design's section 6. */
public abstract class DoubtContract {
    private Ledger ledger;

    protected abstract Ledger open();

    @BeforeEach
    void openLedger() {
        ledger = open();
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    private Order apply(Change change) {
        Written written = ledger.apply(change);
        assertThat(written.applied()).as("%s applies", change).isTrue();
        assertThat(ledger.find(change.reference())).contains(written.order());
        return written.order();
    }

    private void refuses(Change change) {
        Order before = ledger.find(change.reference()).orElseThrow();
        assertThat(ledger.apply(change)).isEqualTo(new Written(before, false));
        assertThat(ledger.find(change.reference())).contains(before);
    }

    private void doubt(String reference) {
        ledger.accept(request(reference), NOON);
        apply(claim(reference, "1-" + reference));
        apply(inDoubt(reference, "1-" + reference));
    }

    private void orphan(String reference) {
        ledger.accept(request(reference), NOON);
        apply(claim(reference, "1-" + reference));
        apply(Orphan.silent(reference, id("1-" + reference), minutes(10_000), minutes(9)));
    }

    private Attempt.State attempt(String reference) {
        return ledger.findByAttempt(id("1-" + reference))
                .flatMap(order -> order.attempt(id("1-" + reference)))
                .orElseThrow()
                .state();
    }

    private static ClientReference id(String attempt) {
        return ClientReference.of(attempt);
    }

    private static Resolve byPerson(String reference, Resolution resolution) {
        return resolve(reference, "1-" + reference, resolution, Evidence.Source.OPERATOR);
    }

    private static Resolve byEvidence(String reference, Resolution resolution) {
        return resolve(reference, "1-" + reference, resolution, Evidence.Source.LOOK_UP);
    }

    private static Weigh weigh(String reference, Evidence.Source source, String text, int minute) {
        Evidence evidence = new Evidence(source, Evidence.Finding.UNDECIDED, minutes(minute), text, NODE);
        return new Weigh(reference, id("1-" + reference), evidence, minutes(minute + 5));
    }

    @Nested
    class Rule4AnOwnerThatFellSilent {
        @Test
        void mayStillSendItSoThatOnlyAPersonEndsItAsNotPlaced() {
            orphan("a");
            assertThat(attempt("a")).isEqualTo(Attempt.State.ORPHANED);
            refuses(byEvidence("a", Resolution.notPlaced()));
            assertThat(apply(byPerson("a", Resolution.notPlaced())).state()).isEqualTo(Order.State.WAITING);
        }

        @Test
        void isProvenDeadAndThenEvidenceCounts() {
            orphan("a");
            Order dead = apply(Orphan.dead("a", id("1-a"), minutes(3), minutes(4), "its lock is ours"));
            assertThat(dead.reason()).contains("its owner died").contains("its lock is ours");
            assertThat(attempt("a")).isEqualTo(Attempt.State.IN_DOUBT);
            assertThat(apply(byEvidence("a", Resolution.notPlaced())).state()).isEqualTo(Order.State.WAITING);
        }

        @Test
        void isPutInDoubtOnceHoweverOftenThatIsSaid() {
            orphan("a");
            Order orphaned = ledger.find("a").orElseThrow();
            Orphan silent = Orphan.silent("a", id("1-a"), minutes(10_000), minutes(9));
            assertThat(ledger.apply(silent)).isEqualTo(new Written(orphaned, true));
            Orphan dead = Orphan.dead("a", id("1-a"), minutes(3), minutes(4), "its lock is ours");
            Order buried = apply(dead);
            assertThat(ledger.apply(dead)).isEqualTo(new Written(buried, true));
        }

        @Test
        void isNotGivenUpOnEvidenceFromBeforeItWasProvenDead() {
            orphan("a");
            apply(Orphan.dead("a", id("1-a"), minutes(20), minutes(21), "its lock is ours"));
            refuses(byEvidence("a", Resolution.notPlaced()));
        }

        @Test
        void thatIsProvenDeadNeedsNoLeaseToPass() {
            ledger.accept(request("a"), NOON);
            apply(claim("a", "1-a"));
            apply(Orphan.dead("a", id("1-a"), NOON, minutes(4), "its lock is ours"));
            assertThat(attempt("a")).isEqualTo(Attempt.State.IN_DOUBT);
        }

        @Test
        void isBelievedWhateverItSaysAtLast() {
            orphan("a");
            assertThat(apply(notSent("a", "1-a")).state()).isEqualTo(Order.State.WAITING);
            orphan("b");
            assertThat(apply(placed("b", "1-b", "77")).state()).isEqualTo(Order.State.PLACED);
        }
    }

    @Nested
    class Rule5WhatIsFoundLate {
        @Test
        void namesAnOrderThatIsKnownToBePlacedUnderNoId() {
            doubt("a");
            apply(byPerson("a", Resolution.placedUnknown()));
            Order named = apply(placed("a", "1-a", "77"));
            assertThat(named.panelOrder()).contains(PanelOrderId.of("77"));
            assertThat(named.doubt()).isEmpty();
            doubt("b");
            apply(byPerson("b", Resolution.closed(Order.State.COMPLETED)));
            assertThat(apply(placed("b", "1-b", "78")).state()).isEqualTo(Order.State.COMPLETED);
        }

        @Test
        void placesAnOrderThatWasSettledAsNotPlaced() {
            doubt("a");
            apply(byPerson("a", Resolution.notPlaced()));
            assertThat(apply(placed("a", "1-a", "77")).state()).isEqualTo(Order.State.PLACED);
        }

        @Test
        void isASurplusWhereAnotherAttemptHasIt() {
            doubt("a");
            apply(byPerson("a", Resolution.notPlaced()));
            apply(claim("a", "2"));
            Order order = apply(byPersonLater("a", Resolution.placedAs("77")));
            assertThat(order.state()).isEqualTo(Order.State.SENDING);
            assertThat(attempt("a")).isEqualTo(Attempt.State.SURPLUS);
            assertThat(apply(notSent("a", "2")).state()).isEqualTo(Order.State.PLACED);
            assertThat(ledger.findByPanelOrder("alpha", PanelOrderId.of("77"))).isPresent();
        }

        @Test
        void putsAnOrderInDoubtAgainWhoseSenderSpeaksOfADoubtAtLast() {
            orphan("a");
            Resolve settled = new Resolve(
                    "a",
                    id("1-a"),
                    Resolution.notPlaced(),
                    new Evidence(Evidence.Source.OPERATOR, Evidence.Finding.NOT_PLACED, NOON, "gone", "mary"),
                    minutes(1));
            apply(settled);
            assertThat(apply(inDoubt("a", "1-a")).state()).isEqualTo(Order.State.IN_DOUBT);
        }

        @Test
        void keepsWhatASenderSaysAtLastWhereAnotherAttemptHoldsTheOrder() {
            orphan("a");
            Resolve settled = new Resolve(
                    "a",
                    id("1-a"),
                    Resolution.notPlaced(),
                    new Evidence(Evidence.Source.OPERATOR, Evidence.Finding.NOT_PLACED, NOON, "gone", "mary"),
                    minutes(1));
            apply(settled);
            apply(claim("a", "2"));
            Order order = apply(inDoubt("a", "1-a"));
            assertThat(order.state()).isEqualTo(Order.State.SENDING);
            assertThat(order.attempt(id("1-a")).orElseThrow().evidence())
                    .extracting(Evidence::source)
                    .contains(Evidence.Source.LATE_ANSWER);
            Order doubtful = apply(notSent("a", "2"));
            assertThat(doubtful.state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(doubtful.holder()).map(Attempt::id).contains(id("1-a"));
        }

        /** Nobody proved that its sender, who never spoke, does not send it still. */
        @Test
        void isGivenUpByAPersonAloneWhereAPanelCastsSuspicionOnIt() {
            orphan("a");
            apply(byPerson("a", Resolution.notPlaced()));
            apply(claim("a", "2"));
            apply(refused("a", "2", RefusalKind.DUPLICATE_LINK, Order.State.WAITING));
            assertThat(attempt("a")).isEqualTo(Attempt.State.ORPHANED);
        }

        private Resolve byPersonLater(String reference, Resolution resolution) {
            Evidence evidence = new Evidence(
                    Evidence.Source.OPERATOR, Evidence.Finding.PLACED, minutes(40), "it is there after all", "mary");
            return new Resolve(reference, id("1-" + reference), resolution, evidence, minutes(41));
        }
    }

    @Nested
    class Rule7HowADoubtEnds {
        @Test
        void asPlacedUnderAnId() {
            doubt("a");
            Order placed = apply(byEvidence("a", Resolution.placedAs("77")));
            assertThat(placed.state()).isEqualTo(Order.State.PLACED);
            assertThat(placed.panelOrder()).contains(PanelOrderId.of("77"));
            assertThat(placed.doubt()).isEmpty();
            assertThat(placed.attempts().get(0).evidence())
                    .extracting(Evidence::by)
                    .containsExactly("mary");
            assertThat(ledger.reserve(new Reservation(Duty.POLL, Optional.of("alpha"), minutes(99), minutes(100), 9)))
                    .containsExactly(placed);
        }

        @Test
        void asPlacedUnderAnIdThatIsNotKnownAndStaysOnTheListUntilItIsClosed() {
            doubt("a");
            Order untracked = apply(byPerson("a", Resolution.placedUnknown()));
            assertThat(untracked.state()).isEqualTo(Order.State.PLACED);
            assertThat(untracked.due()).isPresent();
            assertThat(ledger.doubts("", 10)).containsExactly(untracked);
            refuses(claim("a", "2"));
            Order closed = apply(later(byPerson("a", Resolution.closed(Order.State.COMPLETED))));
            assertThat(closed.state()).isEqualTo(Order.State.COMPLETED);
            assertThat(ledger.doubts("", 10)).isEmpty();
        }

        @Test
        void asPlacedUnderAnIdThatIsFoundLater() {
            doubt("a");
            apply(byPerson("a", Resolution.placedUnknown()));
            Order found = apply(later(byPerson("a", Resolution.placedAs("77"))));
            assertThat(found.panelOrder()).contains(PanelOrderId.of("77"));
            assertThat(ledger.doubts("", 10)).isEmpty();
        }

        @Test
        void asPlacedUnderAnIdThatOtherEvidenceFindsLater() {
            doubt("a");
            apply(byEvidence("a", Resolution.placedUnknown()));
            Order order = apply(later(byEvidence("a", Resolution.placedAs("77"))));
            assertThat(order.panelOrder()).contains(PanelOrderId.of("77"));
            assertThat(order.doubt()).isEmpty();
        }

        @Test
        void asNotPlacedAndTheOrderGoesOn() {
            doubt("a");
            assertThat(apply(byEvidence("a", Resolution.notPlaced())).state()).isEqualTo(Order.State.WAITING);
            assertThat(apply(claim("a", "2")).state()).isEqualTo(Order.State.SENDING);
        }

        @Test
        void asNotPlacedAndAWithdrawnOrderEnds() {
            doubt("a");
            apply(new Withdraw("a", minutes(3)));
            assertThat(apply(byEvidence("a", Resolution.notPlaced())).state()).isEqualTo(Order.State.WITHDRAWN);
        }

        @Test
        void inOneWayOnly() {
            doubt("a");
            apply(byEvidence("a", Resolution.placedAs("77")));
            refuses(byPerson("a", Resolution.notPlaced()));
            refuses(byPerson("a", Resolution.placedAs("78")));
            refuses(byPerson("a", Resolution.closed(Order.State.COMPLETED)));
        }

        @Test
        void issuedAgainChangesNothing() {
            doubt("a");
            Resolve once = byEvidence("a", Resolution.notPlaced());
            Order settled = apply(once);
            assertThat(ledger.apply(once)).isEqualTo(new Written(settled, true));
            apply(claim("a", "2"));
            assertThat(ledger.apply(once).order().state()).isEqualTo(Order.State.SENDING);
        }

        @Test
        void notUnderAnIdOfAnotherOrder() {
            ledger.accept(request("b"), NOON);
            apply(claim("b", "1-b"));
            apply(placed("b", "1-b", "77"));
            doubt("a");
            Order order =
                    ledger.apply(byEvidence("a", Resolution.placedAs("77"))).order();
            assertThat(order.state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(order.attempts().get(0).evidence())
                    .extracting(Evidence::text)
                    .singleElement()
                    .asString()
                    .contains("belongs to 'b'");
        }

        private Resolve later(Resolve resolve) {
            Evidence said = resolve.evidence();
            return new Resolve(
                    resolve.reference(),
                    resolve.attempt(),
                    resolve.resolution(),
                    new Evidence(said.source(), said.finding(), minutes(60), "seen at the panel", said.by()),
                    minutes(61));
        }
    }

    @Nested
    class EvidenceThatDecidesNothing {
        @Test
        void isKeptWithTheAttemptTheLastOfEachSource() {
            doubt("a");
            apply(weigh("a", Evidence.Source.LOOK_UP, "not yet", 20));
            apply(weigh("a", Evidence.Source.BALANCE, "two stories fit", 21));
            Order order = apply(weigh("a", Evidence.Source.LOOK_UP, "still not", 22));
            assertThat(order.attempts().get(0).evidence())
                    .extracting(Evidence::text)
                    .containsExactly("two stories fit", "still not");
            assertThat(order.due()).contains(minutes(27));
            assertThat(order.state()).isEqualTo(Order.State.IN_DOUBT);
        }

        @Test
        void makesNoEventWhereItSaysNothingNew() {
            doubt("a");
            apply(weigh("a", Evidence.Source.LOOK_UP, "not yet", 20));
            Cursor end = ledger.end();
            assertThat(apply(weigh("a", Evidence.Source.LOOK_UP, "not yet", 30)).due())
                    .contains(minutes(35));
            assertThat(ledger.events(end, 10)).isEmpty();
        }
    }

    @Nested
    class Rule2AnIdempotentRepeat {
        @Test
        void beginsOnceAndLeavesTheAttemptInDoubt() {
            doubt("a");
            Attempt known = ledger.find("a").flatMap(Order::doubt).orElseThrow();
            Repeat first = new Repeat("a", known.id(), "node-1", known.changedAt(), minutes(2), minutes(4));
            Repeat second = new Repeat("a", known.id(), "node-2", known.changedAt(), minutes(2), minutes(4));
            Order repeated = apply(first);
            assertThat(repeated.state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(repeated.attempts().get(0).changedAt()).isEqualTo(minutes(4));
            refuses(second);
            assertThat(ledger.apply(first)).isEqualTo(new Written(repeated, true));
        }

        /** Regression: an order that was sent again while evidence was gathered was settled by that as not placed. */
        @Test
        void isNotOverruledByEvidenceThatWasGatheredBeforeItBegan() {
            doubt("a");
            Attempt known = ledger.find("a").orElseThrow().attempts().get(0);
            apply(new Repeat("a", known.id(), "node-1", known.changedAt(), minutes(18), minutes(19)));
            Resolve stale = resolve("a", "1-a", Resolution.notPlaced(), Evidence.Source.LOOK_UP);
            refuses(new Resolve(
                    "a",
                    known.id(),
                    stale.resolution(),
                    stale.evidence(),
                    stale.due(),
                    Optional.of(known.changedAt())));
            apply(new Resolve(
                    "a", known.id(), stale.resolution(), stale.evidence(), stale.due(), Optional.of(minutes(19))));
        }

        @Test
        void isNotOverruledByEvidenceFromBeforeItEnded() {
            doubt("a");
            Attempt known = ledger.find("a").flatMap(Order::doubt).orElseThrow();
            apply(new Repeat("a", known.id(), "node-2", known.changedAt(), minutes(19), minutes(21)));
            refuses(byEvidence("a", Resolution.notPlaced()));
            assertThat(apply(byPerson("a", Resolution.notPlaced())).state()).isEqualTo(Order.State.WAITING);
        }

        /** The first sending was refused; the second may have been taken. */
        @Test
        void isNotOverruledByWhatTheFirstSenderSaysAtLast() {
            orphan("a");
            Attempt known = ledger.find("a").flatMap(Order::doubt).orElseThrow();
            apply(new Repeat("a", known.id(), "node-2", known.changedAt(), minutes(2), minutes(4)));
            refuses(notSent("a", "1-a"));
            assertThat(apply(placed("a", "1-a", "77")).state()).isEqualTo(Order.State.PLACED);
        }

        @Test
        void doesNotBeginWhereTheDoubtHasEnded() {
            doubt("a");
            Attempt known = ledger.find("a").flatMap(Order::doubt).orElseThrow();
            apply(byEvidence("a", Resolution.notPlaced()));
            refuses(new Repeat("a", known.id(), "node-1", known.changedAt(), minutes(2), minutes(4)));
        }
    }

    @Nested
    class TheListOfDoubts {
        @Test
        void isReadPageByPage() {
            IntStream.range(0, 5).forEach(number -> doubt("order-" + number));
            ledger.accept(request("other"), NOON);
            List<String> first =
                    ledger.doubts("", 3).stream().map(Order::reference).toList();
            assertThat(first).containsExactly("order-0", "order-1", "order-2");
            assertThat(ledger.doubts("order-2", 3).stream().map(Order::reference))
                    .containsExactly("order-3", "order-4");
        }

        @Test
        void comesDueForTheDutyToSettle() {
            doubt("a");
            assertThat(ledger.reserve(new Reservation(Duty.SETTLE, Optional.of("alpha"), minutes(5), minutes(6), 9)))
                    .extracting(Order::reference)
                    .containsExactly("a");
        }
    }

    @Nested
    class WhatAnAccountDid {
        @Test
        void isFoundByTheTimeOfTheLastChange() {
            doubt("early");
            ledger.accept(request("elsewhere"), NOON);
            apply(claim("elsewhere", "1-elsewhere", "beta"));
            doubt("late");
            apply(byEvidence("late", Resolution.placedAs("77")));
            assertThat(ledger.changedSince("alpha", minutes(20), 10))
                    .extracting(Order::reference)
                    .containsExactly("late");
            assertThat(ledger.changedSince("alpha", NOON, 10))
                    .extracting(Order::reference)
                    .containsExactlyInAnyOrder("early", "late");
        }

        @Test
        void isStillGoingOnWhileAnAttemptIsSending() {
            ledger.accept(request("a"), NOON);
            assertThat(ledger.isSending("alpha")).isFalse();
            apply(claim("a", "1-a"));
            assertThat(ledger.isSending("alpha")).isTrue();
            assertThat(ledger.isSending("beta")).isFalse();
            apply(inDoubt("a", "1-a"));
            assertThat(ledger.isSending("alpha")).isFalse();
        }

        @Test
        void isReadByItsBalance() {
            Reading first = new Reading("alpha", minutes(1), Amount.of("100.5000", "USD"));
            Reading second = new Reading("alpha", minutes(2), Amount.of("99.1"));
            ledger.keep(first);
            ledger.keep(second);
            ledger.keep(new Reading("beta", minutes(3), Amount.of("5")));
            assertThat(ledger.lastReading("alpha", minutes(9))).contains(second);
            assertThat(ledger.lastReading("alpha", minutes(2))).contains(first);
            assertThat(ledger.lastReading("alpha", minutes(1))).isEmpty();
        }
    }

    @Nested
    class ALease {
        private final Duration minute = Duration.ofMinutes(1);

        @Test
        void isOnesOwnUntilItsTimeIsOverOrItIsGivenBack() {
            Leases leases = ledger.leases();
            assertThat(leases.take("node/a", "a", NOON, minute)).isTrue();
            assertThat(leases.take("node/a", "b", NOON, minute)).isFalse();
            assertThat(leases.take("node/a", "a", NOON, minute)).isTrue();
            assertThat(leases.inForce("node/", NOON)).containsExactly(new Leases.Lease("node/a", "a"));
            leases.give("node/a", "b");
            assertThat(leases.take("node/a", "b", NOON, minute)).isFalse();
            leases.give("node/a", "a");
            assertThat(leases.inForce("node/", NOON)).isEmpty();
            assertThat(leases.take("node/a", "b", NOON, minute)).isTrue();
        }

        @Test
        void isSomebodyElsesWhenItsTimeIsOver() {
            Leases leases = ledger.leases();
            assertThat(leases.take("node/a", "a", NOON, Duration.ZERO)).isTrue();
            assertThat(leases.take("node/a", "b", NOON.plusMillis(1), minute)).isTrue();
        }

        @Test
        void holdsAnAccountsClaims() {
            ledger.accept(request("a"), NOON);
            ledger.leases().take(Leases.HOLD + "alpha", "somebody", NOON, minute);
            refuses(claim("a", "1-a"));
            assertThat(apply(claim("a", "1-a", "beta")).state()).isEqualTo(Order.State.SENDING);
            ledger.accept(request("b"), NOON);
            ledger.leases().give(Leases.HOLD + "alpha", "somebody");
            assertThat(apply(claim("b", "1-b")).state()).isEqualTo(Order.State.SENDING);
        }
    }

    @Nested
    class Rule12ARecovery {
        @Test
        void putsEveryOrderInDoubtThatIsNotKnownToBeBought() {
            ledger.accept(request("waiting"), NOON);
            ledger.accept(request("sending"), NOON);
            apply(claim("sending", "1-sending"));
            doubt("doubtful");
            ledger.accept(request("placed"), NOON);
            apply(claim("placed", "1-placed"));
            apply(placed("placed", "1-placed", "77"));
            ledger.accept(request("over"), NOON);
            apply(new Withdraw("over", NOON));

            assertThat(ledger.beginRecovery("restored-1", minutes(30))).isTrue();

            assertThat(ledger.recovery()).contains(new Recovery("restored-1", minutes(30)));
            assertThat(ledger.doubts("", 10))
                    .extracting(Order::reference)
                    .containsExactly("doubtful", "sending", "waiting");
            assertThat(ledger.doubts("", 10))
                    .allSatisfy(order -> assertThat(order.reason()).contains("recovered"));
            assertThat(ledger.find("placed").orElseThrow().state()).isEqualTo(Order.State.PLACED);
            assertThat(ledger.find("over").orElseThrow().state()).isEqualTo(Order.State.WITHDRAWN);
            refuses(claim("waiting", "2"));
        }

        @Test
        void takesReferencesThatItDoesNotKnowInDoubtUntilItEnds() {
            ledger.beginRecovery("restored-1", minutes(30));
            Order held = ledger.accept(request("a"), minutes(31));
            assertThat(held.state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(ledger.accept(request("a"), minutes(32))).isEqualTo(held);
            assertThat(ledger.doubts("", 10)).containsExactly(held);
            ledger.endRecovery("mary", "all were looked at", minutes(40));
            assertThat(ledger.recovery()).isEmpty();
            assertThat(ledger.accept(request("b"), minutes(41)).state()).isEqualTo(Order.State.ACCEPTED);
            assertThat(ledger.find("a")).contains(held);
        }

        @Test
        void isSettledByAPersonWhoSaysWhere() {
            ledger.accept(request("a"), NOON);
            ledger.beginRecovery("restored-1", minutes(30));
            ClientReference attempt =
                    ledger.find("a").flatMap(Order::doubt).orElseThrow().id();
            refuses(person(attempt, Resolution.placedAs("77")));
            refuses(new Resolve(
                    "a",
                    attempt,
                    Resolution.notPlaced(),
                    new Evidence(Evidence.Source.BALANCE, Evidence.Finding.NOT_PLACED, minutes(50), "it fits", "node"),
                    minutes(51)));
            Order placed = apply(person(attempt, Resolution.placedAs("alpha", "77")));
            assertThat(placed.account()).contains("alpha");
            assertThat(ledger.findByPanelOrder("alpha", PanelOrderId.of("77"))).contains(placed);
        }

        @Test
        void goesOnWithAnOrderThatAPersonKnowsNotToBeBought() {
            ledger.accept(request("a"), NOON);
            ledger.beginRecovery("restored-1", minutes(30));
            ClientReference attempt =
                    ledger.find("a").flatMap(Order::doubt).orElseThrow().id();
            assertThat(apply(person(attempt, Resolution.notPlaced())).state()).isEqualTo(Order.State.WAITING);
            assertThat(apply(claim("a", "2")).state()).isEqualTo(Order.State.SENDING);
        }

        @Test
        void happensOnceForAToken() {
            assertThat(ledger.beginRecovery("restored-1", minutes(30))).isTrue();
            ledger.endRecovery("mary", "done", minutes(31));
            ledger.accept(request("a"), minutes(32));
            assertThat(ledger.beginRecovery("restored-1", minutes(33))).isFalse();
            assertThat(ledger.recovery()).isEmpty();
            assertThat(ledger.find("a").orElseThrow().state()).isEqualTo(Order.State.ACCEPTED);
        }

        @Test
        void endsTheEpochOfEveryCursor() {
            ledger.accept(request("a"), NOON);
            Cursor before = ledger.end();
            ledger.beginRecovery("restored-1", minutes(30));
            assertThatThrownBy(() -> ledger.events(before, 10))
                    .isInstanceOf(EpochEndedException.class)
                    .hasMessageContaining("restored-1")
                    .hasMessageContaining("Cursor.START");
            assertThat(ledger.end().epoch()).startsWith("restored-1@");
            assertThat(ledger.events(Cursor.START, 100)).extracting(Event::name).contains("suspected");
        }

        private Resolve person(ClientReference attempt, Resolution resolution) {
            Evidence evidence = new Evidence(
                    Evidence.Source.OPERATOR, Evidence.Finding.PLACED, minutes(50), "seen at the panel", "mary");
            return new Resolve("a", attempt, resolution, evidence, minutes(51));
        }
    }
}
