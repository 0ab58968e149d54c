package dev.patchbay.examples.quickstart;

import dev.patchbay.examples.custom.fake.FakeStorefront;
import dev.patchbay.ledger.Order;
import dev.patchbay.testkit.PanelOrder;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Three panels in this process, on real sockets: two that speak API v2, and one with an API of its own. */
final class Panels implements AutoCloseable {
    private static final String TOKEN = "tok_quickstart";

    final SettableClock clock = SettableClock.at(Instant.parse("2026-11-22T09:00:00Z"));
    final PanelSimulator fixedmember = PanelSimulator.builder()
            .clock(clock)
            .balance("40")
            .firstOrderId(23_500)
            .start();
    final PanelSimulator reserve = PanelSimulator.builder()
            .clock(clock)
            .balance("25")
            .firstOrderId(880_100)
            .start();
    final FakeStorefront storefront = FakeStorefront.start(TOKEN, clock);

    /** What the configuration's variables stand for. */
    Map<String, String> variables(Path ledger) {
        return Map.of(
                "LEDGER", ledger.toString(),
                "FIXEDMEMBER_URL", fixedmember.url(),
                "FIXEDMEMBER_KEY", fixedmember.key(),
                "RESERVE_URL", reserve.url(),
                "RESERVE_KEY", reserve.key(),
                "STOREFRONT_URL", storefront.url(),
                "STOREFRONT_TOKEN", TOKEN);
    }

    /** An order as its panel has it: one of those two that speak API v2. */
    PanelOrder order(Order order) {
        PanelSimulator panel = order.account().orElseThrow().equals("reserve") ? reserve : fixedmember;
        return panel.order(order.panelOrder().orElseThrow());
    }

    @Override
    public void close() {
        fixedmember.close();
        reserve.close();
        storefront.close();
    }
}
