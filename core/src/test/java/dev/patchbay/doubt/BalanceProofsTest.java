package dev.patchbay.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import dev.patchbay.testkit.Dialect;
import dev.patchbay.testkit.http.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the balance proves of doubts, over real sockets, and what it does not. */
class BalanceProofsTest extends DoubtProofs {
    private static final String ELSEWHERE = "https://example.com/elsewhere";

    private void open(Dialect... dialects) throws IOException {
        open("exclusive: true", panel -> panel.speaking(dialects));
    }

    @Test
    void showsThatTheOrderWasTaken() throws IOException {
        open();
        panels.taken("a", 1000);
        passMinutes(20);
        isPlacedAtAlpha("a");
        assertThat(panels.words("a", Evidence.Source.BALANCE))
                .startsWith("only one story fits that the balance went from 100.84292 USD to 99.94292 USD: ")
                .endsWith(" placed");
        assertThat(panels.patchbay().orders().doubts().get(0).settledBy())
                .containsExactly("the panel's id: resolve(placedAs), or resolve(closed)");
    }

    @Test
    void showsThatItWasNotTakenOnceALaterOrderProvesTheBalanceFresh() throws IOException {
        open();
        panels.lost("a", 1000);
        passMinutes(20);
        isUndecided("a", "its charge does not show, but the balance may be cached");
        panels.buy("b", 300);
        passMinutes(60);
        wentToBeta("a");
        assertThat(panels.words("a", Evidence.Source.BALANCE)).contains("no doubt placed; an order sent after ");
    }

    @Test
    void isNoProofByALaterOrderOfTheSameCharge() throws IOException {
        open();
        panels.lost("a", 1000);
        passMinutes(20);
        panels.buy("b", 1000);
        passMinutes(180);
        isUndecided("a", "two stories fit");
    }

    @Test
    void cannotTellTwoDoubtsOfEqualCharge() throws IOException {
        open();
        panels.taken("a", 1000);
        panels.lost("b", 1000);
        passMinutes(20);
        panels.buy("c", 300);
        passMinutes(180);
        String first = panels.attempt("a").id().value();
        String second = panels.attempt("b").id().value();
        isUndecided("a", "two stories fit that the balance went from ", first + " placed", second + " placed");
        isUndecided("b", "two stories fit that the balance went from ", first + " placed", second + " placed");
    }

    @Test
    void settlesTwoDoubtsOfEqualChargeWhereBothWereTaken() throws IOException {
        open();
        panels.taken("a", 1000);
        panels.taken("b", 1000);
        passMinutes(20);
        isPlacedAtAlpha("a");
        isPlacedAtAlpha("b");
    }

    @Test
    void cannotTellARefundOfTheSameAmount() throws IOException {
        open();
        panels.buy("c", 1000);
        panels.taken("a", 1000);
        passMinutes(5);
        panels.atAlpha("c").cancel();
        passMinutes(180);
        assertThat(panels.order("c").state()).isEqualTo(Order.State.CANCELED);
        isUndecided("a", "stories fit that the balance went from ", "no doubt placed", " placed, or others");
    }

    @Test
    void waitsForARefundThatNoStatusToldYet() throws IOException {
        open();
        panels.buy("c", 1000);
        panels.atAlpha("c").inProgress(1000);
        panels.taken("a", 1000);
        passMinutes(14);
        panels.atAlpha("c").cancel();
        assertThat(panels.order("c").state()).isEqualTo(Order.State.IN_PROGRESS);
        panels.clock.advance(Duration.ofMinutes(2));
        panels.patchbay().orders().examine("a");
        assertThat(panels.order("c").state()).isEqualTo(Order.State.CANCELED);
        isUndecided("a", "stories fit that the balance went from ");
    }

    /** Regression: an order whose state is told in an unknown word was taken for one that gave nothing back. */
    @Test
    void waitsForAnOrderWhoseStateNobodyUnderstands() throws IOException {
        open();
        passMinutes(30);
        panels.buy("c", 1000);
        panels.atAlpha("c").inProgress(1000);
        passMinutes(40);
        panels.taken("a", 1000);
        panels.atAlpha("c").refund().status("Reversed");
        passMinutes(20);
        panels.buy("b", 300);
        passMinutes(180);
        isUndecided("a", "not every open order of the account could be asked for its status, so a refund may hide");
    }

    @Test
    void thatIsRoundedCannotTellASmallOrBrokenCharge() throws IOException {
        open(Dialect.BALANCE_ROUNDED);
        panels.taken("a", 100);
        panels.lost("b", 1005);
        passMinutes(180);
        isUndecided("a", "its charge of 0.09 USD is less than ten of the balance's smallest units (0.01 USD)");
        isUndecided("b", "the balance is rounded to 0.01 USD, and its charge of 0.9045 USD is no multiple of that");
    }

    @Test
    void thatIsCachedProvesNothingUntilALaterOrderShows() throws IOException {
        open(Dialect.BALANCE_CACHED);
        panels.lost("a", 1000);
        passMinutes(180);
        isUndecided("a", "the balance may be cached: no order of another charge, sent after ", "shows for sure");
    }

    @Test
    void thatIsCachedDoesNotHideAnOrderThatWasTaken() throws IOException {
        open(Dialect.BALANCE_CACHED);
        panels.taken("a", 1000);
        passMinutes(14);
        panels.patchbay().balances().refresh("alpha");
        panels.buy("b", 300);
        passMinutes(180);
        isPlacedAtAlpha("a");
    }

    @Test
    void thatWasPaidIntoIsExplainedByNoStory() throws IOException {
        open();
        panels.lost("a", 1000);
        panels.alpha.deposit("10");
        passMinutes(20);
        panels.buy("b", 300);
        passMinutes(180);
        isUndecided("a", "no story explains why the balance went from ", "somebody paid in or bought there");
    }

    @Test
    void thatSomebodyElseSpentIsExplainedByNoStory() throws IOException {
        open();
        panels.lost("a", 1000);
        panels.alpha.buyElsewhere("1", Map.of("link", ELSEWHERE, "quantity", "700"));
        passMinutes(180);
        isUndecided("a", "no story explains why the balance went from ", "somebody paid in or bought there");
    }

    @Test
    void thatWasNeverReadBeforeProvesNothing() throws IOException {
        panels = Panels.fresh(folder, "exclusive: true");
        panels.taken("a", 1000);
        passMinutes(180);
        isUndecided("a", "the balance was not read quietly before it was sent");
    }

    @Test
    void ofAPanelThatDoesNotAnswerProvesNothing() throws IOException {
        open();
        panels.taken("a", 1000);
        panels.alpha.on("balance").every(Fault.htmlBefore(502));
        passMinutes(60);
        isUndecided("a", "the balance could not be read while no order was on its way");
    }

    @Test
    void provesTheLateOrderOfAPanelThatWorkedAfterEverybodyHadLooked() throws Exception {
        open("exclusive: true\n    add-timeout: 700ms", panel -> panel);
        panels.alpha.on("add").next(Fault.workTooLate());
        assertThat(panels.buy("a", 1000).state()).isEqualTo(Order.State.IN_DOUBT);
        panels.alpha.awaitOrders(1);
        passMinutes(20);
        isPlacedAtAlpha("a");
    }

    /** Regression: what a subscription had charged was taken for an order in doubt. */
    @Test
    void thatASubscriptionMovesAsItGoesProvesNothing() throws IOException {
        open();
        Order subscription = panels.subscribe("posts");
        passMinutes(60);
        panels.lost("a", 1050);
        panels.alpha.order(subscription.panelOrder().orElseThrow()).post(900);
        passMinutes(60);
        isUndecided("a", "what an order bought at this account costs is not known");
    }

    /** Regression: what was given back of an order that had ended hid the one in doubt, and that was bought twice. */
    @Test
    void waitsForAPersonWhereAnOrderWasGivenBackAfterItsEnd() throws IOException {
        open();
        panels.buy("c", 1000);
        passMinutes(90);
        panels.taken("a", 1000);
        panels.atAlpha("c").refund();
        passMinutes(20);
        panels.buy("b", 300);
        passMinutes(180);
        isUndecided("a", "order 'c' had ended as COMPLETED, and the panel now says 'Refunded'");
    }
}
