package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.Dialect;
import dev.patchbay.testkit.PanelCall;
import dev.patchbay.testkit.PanelRefill;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Refills and cancels to their ends, over real sockets. */
@Timeout(60)
class RefillsAndCancelsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String A_DAY = "The order was completed or refill was requested less than 24 hours ago";

    @TempDir
    private Path folder;

    private TwoPanels panels;

    @BeforeEach
    void open() throws IOException {
        panels = new TwoPanels(folder);
    }

    @AfterEach
    void close() {
        panels.close();
    }

    private void answers(String action, String json) {
        panels.alpha.on(action).next(Fault.answerBefore(Response.json(json)));
    }

    private PanelRefill atAlpha(FollowUp refill) {
        return panels.alpha.refill(refill.refill().orElseThrow().value());
    }

    @Nested
    class ARefill {
        @Test
        void isFollowedToItsEnd() {
            panels.delivered("a");
            FollowUp taken = panels.refill("a");
            assertThat(taken.state()).isEqualTo(FollowUp.State.TAKEN);
            panels.pass(Duration.ofMinutes(40));
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.COMPLETED);
            assertThat(panels.last("a").words()).isEqualTo("Completed");
            assertThat(panels.last("a").due()).isEmpty();
        }

        @Test
        void isDurableBeforeThePanelIsAsked() {
            panels.delivered("a");
            FollowUp wanted = panels.patchbay().orders().refill("a");
            assertThat(wanted.state()).isEqualTo(FollowUp.State.WANTED);
            assertThat(panels.order("a").followUps()).containsExactly(wanted);
            assertThat(panels.alpha.calls("refill")).isEmpty();
        }

        @Test
        void isAskedForInABatchWithTheOthersThatAreWanted() {
            Stream.of("a", "b", "c").forEach(panels::buy);
            panels.pass(Duration.ofMinutes(15));
            Stream.of("a", "b", "c").forEach(panels.patchbay().orders()::refill);
            panels.run();
            assertThat(panels.alpha.calls("refill")).hasSize(1);
            assertThat(panels.alpha.refills()).hasSize(3);
            assertThat(Stream.of("a", "b", "c").map(panels::last)).allMatch(one -> one.state() == FollowUp.State.TAKEN);
        }

        @Test
        void thatWasRefusedForADayIsAskedForWhenTheDayIsOver() {
            panels.delivered("a");
            panels.refill("a");
            panels.pass(HOUR.multipliedBy(2));
            FollowUp again = panels.refill("a");
            assertThat(again.state()).isEqualTo(FollowUp.State.WANTED);
            assertThat(again.words()).isEqualTo(A_DAY);
            assertThat(again.due()).contains(panels.clock.instant().plus(Duration.ofDays(1)));
            panels.pass(Duration.ofHours(23), HOUR);
            assertThat(panels.alpha.calls("refill")).hasSize(2);
            panels.pass(Duration.ofHours(2), HOUR);
            assertThat(panels.alpha.calls("refill")).hasSize(3);
            assertThat(panels.alpha.refills()).hasSize(2);
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.COMPLETED);
        }

        @Test
        void isAskedForThreeTimesMoreWhereThePanelPutsItOffByADayAgainAndAgain() {
            panels.delivered("a");
            panels.alpha.on("refill").every(Fault.answerBefore(Response.json("{\"error\":\"" + A_DAY + "\"}")));
            panels.refill("a");
            panels.pass(Duration.ofDays(6), HOUR);
            assertThat(panels.alpha.calls("refill")).hasSize(4);
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.REFUSED);
            assertThat(panels.last("a").words()).isEqualTo(A_DAY);
        }

        @Test
        void isRefusedInThePanelsWords() {
            panels.delivered("a");
            answers("refill", "{\"error\":\"Refill is disabled for this service\"}");
            FollowUp refused = panels.refill("a");
            assertThat(refused.state()).isEqualTo(FollowUp.State.REFUSED);
            assertThat(refused.words()).isEqualTo("Refill is disabled for this service");
        }

        @Test
        void thatIsRefusedSpoilsNoOtherOfItsBatch() {
            panels.delivered("a");
            panels.buy("b");
            panels.patchbay().orders().refill("a");
            panels.patchbay().orders().refill("b");
            panels.run();
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.TAKEN);
            assertThat(panels.last("b").state()).isEqualTo(FollowUp.State.REFUSED);
        }

        @Test
        void isAskedForAloneWhereThePanelRefusesTheWholeBatchForOneOfThem() {
            panels.delivered("a");
            panels.delivered("b");
            answers("refill", "{\"error\":\"Incorrect order ID\"}");
            panels.patchbay().orders().refill("a");
            panels.patchbay().orders().refill("b");
            panels.run();
            assertThat(panels.alpha.calls("refill")).hasSize(3);
            assertThat(Stream.of("a", "b").map(panels::last)).allMatch(one -> one.state() == FollowUp.State.TAKEN);
        }

        @Test
        void isUnclearAndNotAskedForAgainWhereThePanelOnlySaysOfTheBatchThatSomethingFailed() {
            Stream.of("a", "b").forEach(panels::buy);
            panels.pass(Duration.ofMinutes(15));
            answers("refill", "{\"error\": \"There was an error processing your request. Please try again later\"}");
            Stream.of("a", "b").forEach(panels.patchbay().orders()::refill);
            panels.run();
            panels.pass(HOUR);
            assertThat(panels.alpha.calls("refill")).hasSize(1);
            assertThat(Stream.of("a", "b").map(panels::last)).allMatch(one -> one.state() == FollowUp.State.UNCLEAR);
        }

        @Test
        void isUnclearAndNotAskedForAgainWhereTheAnswerWasLost() {
            panels.delivered("a");
            panels.alpha.on("refill").next(Fault.resetAfter());
            assertThat(panels.refill("a").state()).isEqualTo(FollowUp.State.UNCLEAR);
            panels.pass(Duration.ofDays(2), HOUR);
            assertThat(panels.alpha.calls("refill")).hasSize(1);
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.UNCLEAR);
        }

        @Test
        void isAskedForLaterWhereThePanelIsClosedForNow() {
            panels.delivered("a");
            panels.alpha.maintenance(true);
            FollowUp waiting = panels.refill("a");
            assertThat(waiting.state()).isEqualTo(FollowUp.State.WANTED);
            assertThat(waiting.words()).contains("temporarily unavailable");
            panels.alpha.maintenance(false);
            panels.pass(HOUR);
            assertThat(panels.last("a").state()).isIn(FollowUp.State.TAKEN, FollowUp.State.COMPLETED);
            assertThat(panels.alpha.refills()).hasSize(1);
        }

        @Test
        void thatNobodyCouldSendForDaysIsGivenUpAsNotSent() {
            panels.delivered("a");
            panels.alpha.server().stopListening();
            panels.alpha.server().dropConnections();
            assertThat(panels.refill("a").state()).isEqualTo(FollowUp.State.WANTED);
            panels.pass(Duration.ofDays(4), HOUR);
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.NOT_SENT);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "Pending, TAKEN",
            "Awaiting, TAKEN",
            "In progress, IN_PROGRESS",
            "in_progress, IN_PROGRESS",
            "Completed, COMPLETED",
            "Rejected, REFUSED",
            "Canceled, REFUSED",
            "Error, TAKEN",
            "Nobody knows, TAKEN",
        })
        void standsAsThePanelsWordMeans(String word, FollowUp.State state) {
            panels.delivered("a");
            atAlpha(panels.refill("a")).status(word);
            panels.pass(Duration.ofMinutes(5));
            assertThat(panels.last("a").state()).isEqualTo(state);
            assertThat(panels.last("a").words()).isEqualTo(word);
        }

        @ParameterizedTest
        @EnumSource(
                value = Dialect.class,
                names = {
                    "REFILL_WITH_STATUS",
                    "ERRORS_IN_ROWS",
                    "REFILL_STATUS_IN_LIST",
                    "STATES_LOWER_CASE",
                    "STATES_SNAKE_CASE",
                    "NUMBERS_AS_NUMBERS",
                    "NUMBERS_AS_TEXTS",
                    "TEXT_HTML"
                })
        void endsInEveryDialect(Dialect dialect) {
            panels.delivered("a");
            panels.delivered("b");
            panels.alpha.speak(dialect);
            panels.refill("a");
            panels.pass(Duration.ofMinutes(40));
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.COMPLETED);
            panels.patchbay().orders().refill("a");
            panels.patchbay().orders().refill("b");
            panels.run();
            assertThat(panels.last("a").words()).isEqualTo(A_DAY);
            assertThat(panels.last("b").state()).isEqualTo(FollowUp.State.TAKEN);
        }

        @Test
        void thatThePanelKnowsNothingOfIsAskedForLessAndLessAndGivenUpAfterAMonth() {
            panels.delivered("a");
            panels.refill("a");
            panels.alpha
                    .on("refill_status")
                    .every(Fault.answerBefore(Response.json("{\"error\":\"Refill not found\"}")));
            panels.pass(Duration.ofDays(1), HOUR);
            int onTheFirstDay = panels.alpha.calls("refill_status").size();
            panels.pass(Duration.ofDays(28), HOUR);
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.TAKEN);
            assertThat(panels.last("a").words()).isEqualTo("Refill not found");
            assertThat(panels.alpha.calls("refill_status").size()).isLessThan(28 * onTheFirstDay / 2);
            panels.pass(Duration.ofDays(2), HOUR);
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.UNCLEAR);
        }

        @Test
        void isRefusedHereBehindTheWindowOfTheAccount() throws IOException {
            panels.reopen("refills: {window: 30d}", "alpha/1");
            panels.delivered("a");
            panels.pass(Duration.ofDays(31), Duration.ofHours(6));
            assertThatThrownBy(() -> panels.patchbay().orders().refill("a"))
                    .isInstanceOf(FollowUpRefusedException.class)
                    .hasMessageContaining("account 'alpha' refills until 2026-12-22T")
                    .hasMessageContaining("what ended at 2026-11-22T");
            assertThat(panels.alpha.calls("refill")).isEmpty();
        }

        @Test
        void waitsForAsLongAsTheAccountSays() throws IOException {
            panels.reopen("refills: {wait: 12h}", "alpha/1");
            panels.delivered("a");
            FollowUp wanted = panels.refill("a");
            assertThat(wanted.state()).isEqualTo(FollowUp.State.WANTED);
            assertThat(wanted.words()).startsWith("account 'alpha' takes it from 2026-11-23T00:");
            panels.pass(Duration.ofHours(11), HOUR);
            assertThat(panels.alpha.calls("refill")).isEmpty();
            panels.pass(Duration.ofHours(2), HOUR);
            assertThat(panels.alpha.refills()).hasSize(1);
        }
    }

    @Nested
    class ACancel {
        @Test
        void isARequestUntilTheStatusSaysOtherwise() {
            panels.buy("a");
            panels.alpha
                    .on("cancel")
                    .next(Fault.answerBefore(Response.json("[{\"order\":" + id("a") + ",\"cancel\":1}]")));
            assertThat(panels.cancel("a").state()).isEqualTo(FollowUp.State.TAKEN);
            assertThat(panels.order("a").state()).isEqualTo(Order.State.PLACED);
            panels.pass(Duration.ofMinutes(15));
            assertThat(panels.order("a").state()).isEqualTo(Order.State.COMPLETED);
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.REFUSED);
            assertThat(panels.last("a").words()).isEqualTo("the order ended as COMPLETED");
        }

        @Test
        void isCompletedByTheStatusOfItsOrderWhichIsAskedForSoon() {
            panels.buy("a");
            panels.at(panels.alpha, "a").inProgress(900);
            panels.pass(Duration.ofDays(2), HOUR);
            assertThat(panels.cancel("a").state()).isEqualTo(FollowUp.State.TAKEN);
            panels.pass(Duration.ofMinutes(1));
            assertThat(panels.order("a").state().isFinal()).isTrue();
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.COMPLETED);
        }

        @Test
        void ofAnOrderThatEndedIsRefusedHere() {
            panels.delivered("a");
            assertThatThrownBy(() -> panels.patchbay().orders().cancel("a"))
                    .hasMessage("no cancel of order 'a': it ended as COMPLETED");
        }

        @ParameterizedTest
        @EnumSource(
                value = Dialect.class,
                names = {"CANCEL_SINGLE", "ERRORS_IN_ROWS", "NUMBERS_AS_TEXTS"})
        void isTakenAndRefusedInEveryDialect(Dialect dialect) {
            panels.buy("a");
            panels.alpha.speak(dialect);
            assertThat(panels.cancel("a").state()).isEqualTo(FollowUp.State.TAKEN);
            panels.buy("b");
            panels.at(panels.alpha, "b").complete();
            FollowUp refused = panels.cancel("b");
            assertThat(refused.state()).isEqualTo(FollowUp.State.REFUSED);
            assertThat(refused.words()).isEqualTo("Order cannot be canceled");
        }

        @Test
        void ofASurplusGoesToThePanelThatHasIt() {
            Attempt surplus = surplus("a");
            FollowUp wanted = panels.patchbay().orders().cancelSurplus(surplus.id());
            panels.run();
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.TAKEN);
            assertThat(panels.alpha.cancels()).hasSize(1);
            panels.pass(Duration.ofMinutes(2));
            FollowUp ended = panels.order("a").followUp(wanted.id()).orElseThrow();
            assertThat(ended.state()).isEqualTo(FollowUp.State.COMPLETED);
            assertThat(ended.words()).isEqualTo("the surplus ended as Canceled");
            assertThat(panels.beta.cancels()).isEmpty();
            assertThat(panels.order("a").state().isFinal()).isFalse();
        }

        @Test
        void isForASurplusAlone() {
            panels.buy("a");
            assertThatThrownBy(() -> panels.patchbay()
                            .orders()
                            .cancelSurplus(panels.order("a").attempts().get(0).id()))
                    .hasMessageContaining("is no surplus, it is PLACED");
        }

        /** Alpha takes it without an answer, a person gives it up, beta takes it, and the person finds it at alpha. */
        private Attempt surplus(String reference) {
            panels.alpha.on("add").next(Fault.resetAfter());
            OrderDetails details = OrderDetails.standard(TwoPanels.link(reference), 1000);
            panels.patchbay().orders().submit(OrderRequest.of(reference, "followers", details));
            panels.run();
            Attempt first = panels.order(reference).attempts().get(0);
            resolve(first, Resolution.notPlaced());
            panels.run();
            assertThat(panels.order(reference).account()).contains("beta");
            resolve(first, Resolution.placedAs(panels.alpha.orders().get(0).id()));
            Attempt surplus = panels.order(reference).attempt(first.id()).orElseThrow();
            assertThat(surplus.state()).isEqualTo(Attempt.State.SURPLUS);
            return surplus;
        }

        private void resolve(Attempt attempt, Resolution resolution) {
            panels.patchbay().orders().resolve(attempt.id(), resolution, "mary", "seen in the panel's list");
        }

        private String id(String reference) {
            return panels.order(reference).panelOrder().orElseThrow().value();
        }
    }

    @Nested
    class FollowUpsGoToTheAccountThatTookTheOrder {
        @Test
        void afterTheRoutingWasChangedUnderThem() throws IOException {
            panels.delivered("a");
            panels.buy("b");
            panels.reopen("", "beta/1");
            followsUpAtAlpha();
        }

        @Test
        void andThroughItsRetirement() throws IOException {
            panels.delivered("a");
            panels.buy("b");
            panels.reopen("retired: true", "alpha/1, beta/1");
            followsUpAtAlpha();
            panels.buy("c");
            assertThat(panels.order("c").account()).contains("beta");
        }

        private void followsUpAtAlpha() {
            assertThat(panels.refill("a").state()).isEqualTo(FollowUp.State.TAKEN);
            assertThat(panels.cancel("b").state()).isEqualTo(FollowUp.State.TAKEN);
            panels.pass(Duration.ofMinutes(40));
            assertThat(panels.last("a").state()).isEqualTo(FollowUp.State.COMPLETED);
            assertThat(panels.order("b").state()).isEqualTo(Order.State.CANCELED);
            assertThat(panels.beta.calls().stream().map(PanelCall::action).collect(Collectors.toSet()))
                    .doesNotContain("refill", "cancel", "refill_status", "status");
        }
    }
}
