package dev.patchbay.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.http.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class QuickstartTest {
    private static final Path CONFIG =
            Path.of(System.getProperty("basedir", ".")).resolve("patchbay.yaml");

    @TempDir
    private Path folder;

    @Test
    void showsEveryStopAndIsPlainWhenPiped() throws Exception {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Quickstart.runOverSimulators(new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), false), CONFIG);
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("1. fixedmember/1 at a rate of 0.9 USD, cost 7.2 USD")
                .contains("reserve/1: it takes no more than 5000, the order is 8000")
                .contains("failed over to reserve")
                .contains("web-4717 is REJECTED: 'fixedmember' said \"Bad link\"")
                .contains("web-4718 is IN_DOUBT")
                .contains("The panel has 1 such order. It is not sent again and not failed over.")
                .contains("web-4711 is COMPLETED")
                .contains("refill of web-4711: TAKEN")
                .contains("web-4719 is CANCELED")
                .contains("The same reference again buys nothing: web-4711 is COMPLETED")
                .contains("by LOOK_UP: the panel has the reference as order ")
                .contains("settled by: a person who looks at the panel: resolve")
                .contains("web-4718 is PLACED as ")
                .contains("0 doubts are left.")
                .contains("Done.")
                .doesNotContain("\u001B");
    }

    @Test
    void colours() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), true);
        screen.heading("Balances");
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("\u001B[1mBalances\u001B[0m");
    }

    @Test
    void placesWhatTheReadmePlaces() {
        try (Panels panels = new Panels();
                Patchbay patchbay = open(panels)) {
            Instant midnight = panels.clock.instant().plus(Duration.ofHours(15));
            EmbedderSnippets snippets = new EmbedderSnippets();
            assertThat(snippets.place(patchbay, "https://instagram.com/a", midnight)
                            .state())
                    .isEqualTo(Order.State.PLACED);
            assertThat(snippets.told).isEmpty();
        }
    }

    @Test
    void settlesADoubtAndReadsEventsAsTheReadmeDoes() {
        try (Panels panels = new Panels();
                Patchbay patchbay = open(panels)) {
            panels.fixedmember.on("add").next(Fault.resetAfter());
            EmbedderSnippets snippets = new EmbedderSnippets();
            Instant midnight = panels.clock.instant().plus(Duration.ofHours(15));
            snippets.place(patchbay, "https://instagram.com/a", midnight);
            snippets.list(patchbay);
            assertThat(snippets.told).anySatisfy(told -> assertThat(told).startsWith("order 'web-4712'"));
            snippets.settle(patchbay, patchbay.orders().doubts().get(0));
            assertThat(patchbay.orders().doubts()).isEmpty();
            assertThat(patchbay.orders().find("web-4712").orElseThrow().panelOrder())
                    .contains(PanelOrderId.of("23501"));
            Cursor end = snippets.follow(patchbay, Cursor.START);
            assertThat(end).isEqualTo(patchbay.events().end());
            assertThat(snippets.told).contains("event settled-placed of web-4712");
        }
    }

    @Test
    void tellsSupportOfADoubtAsTheReadmeDoes() {
        try (Panels panels = new Panels();
                Patchbay patchbay = open(panels)) {
            panels.fixedmember.on("add").next(Fault.resetAfter());
            Instant midnight = panels.clock.instant().plus(Duration.ofHours(15));
            EmbedderSnippets snippets = new EmbedderSnippets();
            snippets.place(patchbay, "https://instagram.com/a", midnight);
            assertThat(snippets.told).singleElement().asString().startsWith("support web-4712: ");
        }
    }

    @Test
    void followsOrdersAsTheReadmeDoes() {
        try (Panels panels = new Panels();
                Patchbay patchbay = open(panels)) {
            EmbedderSnippets snippets = new EmbedderSnippets();
            Instant midnight = panels.clock.instant().plus(Duration.ofHours(15));
            snippets.place(patchbay, "https://instagram.com/a", midnight);
            snippets.showAll(patchbay);
            assertThat(snippets.told).singleElement().asString().startsWith("web-4712 is PLACED");
            assertThat(snippets.adopt(patchbay, "https://instagram.com/old").panelOrder())
                    .contains(PanelOrderId.of("23499"));
            patchbay.orders()
                    .place(
                            OrderRequest.of("late", "instagram-likes", OrderDetails.standard("x", 500))
                                    .withPaid(Money.of("0.60", "USD"))
                                    .withNotAfter(panels.clock.instant().minusSeconds(1)),
                            Duration.ofSeconds(30));
            patchbay.events().after(Cursor.START, 500).forEach(snippets::payBack);
            assertThat(snippets.told).contains("pay back for late up to 0.6 USD");
        }
    }

    private Patchbay open(Panels panels) {
        Patchbay patchbay = Patchbay.builder()
                .config(CONFIG)
                .variables(panels.variables(folder.resolve("orders.db")))
                .clock(panels.clock)
                .open();
        patchbay.catalogs().refresh("fixedmember");
        patchbay.balances().refresh("fixedmember");
        return patchbay;
    }
}
