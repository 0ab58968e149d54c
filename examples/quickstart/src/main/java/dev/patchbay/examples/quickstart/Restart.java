package dev.patchbay.examples.quickstart;

import dev.patchbay.Patchbay;
import dev.patchbay.doubt.Doubt;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.testkit.PanelOrder;
import java.time.Duration;

/** What a second process finds in the ledger of the first, and how doubts end. */
final class Restart {
    private final Screen screen;
    private final Panels panels;
    private final Patchbay patchbay;

    Restart(Screen screen, Panels panels, Patchbay patchbay) {
        this.screen = screen;
        this.panels = panels;
        this.patchbay = patchbay;
    }

    void walk() {
        screen.heading("Restarted: the ledger is a file");
        Order known = patchbay.orders().find("web-4711").orElseThrow();
        screen.line("The same reference again buys nothing: "
                + describe(patchbay.orders().place(known.request(), Duration.ofSeconds(5))));
        listDoubts();
        settleByHand();
        screen.line(patchbay.orders().doubts().size() + " doubts are left.");
    }

    private void listDoubts() {
        screen.heading("The doubts that the first process left");
        for (Doubt doubt : patchbay.orders().doubts()) {
            screen.line(doubt.toString());
            screen.line("  settled by: " + String.join("; or ", doubt.settledBy()));
        }
    }

    private void settleByHand() {
        screen.heading("'reserve' cannot be asked: a person looks at the panel");
        String seen = panels.reserve.orders().stream()
                .filter(order ->
                        "https://instagram.com/p/2".equals(order.fields().get("link")))
                .map(PanelOrder::id)
                .findFirst()
                .orElseThrow();
        for (Doubt doubt : patchbay.orders().doubts()) {
            Order settled = patchbay.orders()
                    .resolve(
                            doubt.attempt().id(),
                            Resolution.placedAs(seen),
                            "mary",
                            "seen in the panel's list of orders");
            screen.line(describe(settled));
        }
    }

    private String describe(Order order) {
        return Tour.describe(screen, order);
    }
}
