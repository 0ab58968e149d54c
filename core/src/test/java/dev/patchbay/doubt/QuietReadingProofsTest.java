package dev.patchbay.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Order;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How nodes keep still while one reads the balance. */
class QuietReadingProofsTest extends DoubtProofs {
    private Panels.Node second = null;

    private void open() throws IOException {
        open("exclusive: true", panel -> panel);
        second = panels.open();
        passMinutes(1);
    }

    @Test
    void theHoldIsObeyedByAnotherNodeAndReleasedBehindTheReading() throws Exception {
        open();
        panels.taken("a", 1000);
        panels.clock.advance(Duration.ofMinutes(16));
        Gate gate = Gate.closed();
        panels.alpha.on("balance").next(Fault.holdBefore(gate));
        CompletableFuture<Order> examined =
                CompletableFuture.supplyAsync(() -> panels.patchbay().orders().examine("a"));
        gate.awaitArrival();
        Order held = panels.buy(second, "b", 300);
        assertThat(held.state()).isEqualTo(Order.State.WAITING);
        assertThat(held.reason()).isEqualTo("account 'alpha' is held while its balance is read");
        assertThat(panels.alpha.calls("add")).hasSize(1);

        gate.open();
        assertThat(examined.join().state()).isEqualTo(Order.State.PLACED);
        panels.clock.advance(Duration.ofSeconds(3));
        second.scheduler().tick();
        assertThat(panels.order("b").account()).contains("alpha");
    }

    @Test
    void aReadingIsGivenUpInBoundedTimeWhereTheAccountDoesNotFallQuiet() throws Exception {
        open();
        panels.taken("a", 1000);
        panels.clock.advance(Duration.ofMinutes(16));
        Gate gate = Gate.closed();
        panels.alpha.on("add").next(Fault.holdAfter(gate));
        CompletableFuture<Order> slow = CompletableFuture.supplyAsync(() -> panels.buy(second, "b", 300));
        gate.awaitArrival();

        panels.patchbay().orders().examine("a");
        isUndecided("a", "the balance could not be read while no order was on its way");
        assertThat(panels.clock.instant()).isBefore("2026-11-22T12:21:00Z");
        assertThat(panels.ledger.leases().inForce("hold/", panels.clock.instant()))
                .isEmpty();

        gate.open();
        slow.join();
        passMinutes(60);
        isPlacedAtAlpha("a");
    }
}
