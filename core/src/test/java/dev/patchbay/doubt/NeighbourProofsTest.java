package dev.patchbay.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Gate;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What ids near ours prove of doubts, over real sockets, and what they do not. */
class NeighbourProofsTest extends DoubtProofs {
    private void open() throws IOException {
        open("exclusive: true\n    neighbours: true", panel -> panel);
        panels.buy("before", 200);
    }

    private String words(String reference) {
        return panels.words(reference, Evidence.Source.NEIGHBOUR);
    }

    private void isTracked(String reference) {
        isPlacedAtAlpha(reference);
        assertThat(panels.order(reference).panelOrder())
                .hasToString("Optional[" + panels.atAlpha(reference).id() + "]");
        passMinutes(30);
        assertThat(panels.order(reference).state()).isEqualTo(Order.State.COMPLETED);
    }

    @Test
    void showTheOrderWhichIsTrackedThen() throws IOException {
        open();
        panels.taken("a", 1000);
        passMinutes(2);
        assertThat(words("a")).endsWith(panels.atAlpha("a").id() + " is the only order of 0.9 USD that nobody knows");
        isTracked("a");
    }

    /** Regression: an id that was found for an order known to be placed was not kept, and looked for for ever. */
    @Test
    void showTheIdOfAnOrderThatTheBalanceProved() throws IOException {
        open();
        passMinutes(30);
        panels.taken("a", 1000);
        panels.alpha.on("status").every(Fault.htmlBefore(502));
        passMinutes(15);
        panels.alpha.on("status").every(Fault.none());
        Panels.Node blind = panels.open("exclusive: true");
        blind.patchbay().orders().examine("a");
        isPlacedAtAlpha("a");
        assertThat(panels.order("a").panelOrder()).isEmpty();
        passMinutes(60);
        isTracked("a");
    }

    @Test
    void showNothingOfAnOrderThatWasLost() throws IOException {
        open();
        panels.lost("a", 1000);
        panels.buy("b", 300);
        passMinutes(2);
        assertThat(words("a")).endsWith(", 0 are orders of 0.9 USD that nobody knows");
        assertThat(panels.order("a").state()).isEqualTo(Order.State.IN_DOUBT);
    }

    @Test
    void couldBeAnotherDoubts() throws IOException {
        open();
        panels.taken("a", 1000);
        panels.lost("b", 1000);
        passMinutes(180);
        assertThat(words("a")).endsWith(" could be another attempt's as well");
        isUndecided("a", "two stories fit");
        isUndecided("b", "two stories fit");
    }

    /** Regression: an order that another node was just buying was taken for the one in doubt. */
    @Test
    void couldBeThatOfACallUnderWay() throws Exception {
        open();
        Panels.Node second = panels.open();
        panels.lost("a", 1000);
        Gate gate = Gate.closed();
        panels.alpha.on("add").next(Fault.holdAfter(gate));
        CompletableFuture<Order> slow = CompletableFuture.supplyAsync(() -> panels.buy(second, "b", 1000));
        gate.awaitArrival();
        panels.patchbay().orders().examine("a");
        assertThat(words("a")).endsWith(" could be another attempt's as well");

        gate.open();
        assertThat(slow.join().state()).isEqualTo(Order.State.PLACED);
        passMinutes(10);
        assertThat(panels.order("a").state()).isEqualTo(Order.State.IN_DOUBT);
    }

    /** Regression: the order of a doubt that a person had closed was taken for another's. */
    @Test
    void couldBeThatOfADoubtThatAPersonClosed() throws IOException {
        open();
        panels.taken("a", 1000);
        panels.lost("b", 1000);
        panels.patchbay()
                .orders()
                .resolve(panels.attempt("a").id(), Resolution.closed(Order.State.COMPLETED), "mary", "seen");
        passMinutes(10);
        assertThat(panels.order("b").state()).isEqualTo(Order.State.IN_DOUBT);
        assertThat(words("b")).endsWith(" could be another attempt's as well");
    }

    /** Regression: a run of a drip-feed was taken for an order in doubt of the same charge. */
    @Test
    void couldBeARunOfADripFeed() throws IOException {
        open();
        panels.drip("drip", 100);
        panels.lost("a", 100);
        passMinutes(5);
        assertThat(panels.order("a").state()).isEqualTo(Order.State.IN_DOUBT);
        assertThat(words("a")).endsWith(" could be one that a drip-feed or a subscription of ours made");
    }
}
