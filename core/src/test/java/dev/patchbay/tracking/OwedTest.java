package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What customers are to have back, to the cent, by what the panel tells over real sockets; a thousand cost 0.90 USD there. */
@Timeout(60)
class OwedTest {
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

    private void buy(String reference, OrderDetails details, String paid) {
        panels.patchbay()
                .orders()
                .submit(OrderRequest.of(reference, "followers", details).withPaid(Money.of(paid, "USD")));
        panels.run();
        assertThat(panels.order(reference).state()).isEqualTo(Order.State.PLACED);
    }

    private void buy(String reference) {
        buy(reference, OrderDetails.standard(TwoPanels.link(reference), 1000), "1.19");
    }

    /** What events told, in their order. */
    private List<String> told(String reference) {
        return panels.events().stream()
                .filter(event -> event.reference().equals(reference))
                .flatMap(event -> event.owed().stream())
                .map(Money::toString)
                .toList();
    }

    @Test
    void isTheUndeliveredShareOfAPartialOrderAndToldOnce() {
        buy("a");
        panels.at(panels.alpha, "a").partial(333);
        panels.pass(Duration.ofHours(9));
        Order order = panels.order("a");
        assertThat(order.state()).isEqualTo(Order.State.PARTIAL);
        assertThat(order.owed()).contains(Money.of("0.40", "USD"));
        assertThat(order.charge()).contains(Money.of("0.6003", "USD"));
        assertThat(order.margin()).contains(Money.of("0.1897", "USD"));
        assertThat(told("a")).containsExactly("0.4 USD");
    }

    @Test
    void isEverythingForAnOrderThatWasCancelledOrRefunded() {
        buy("a");
        buy("b");
        panels.at(panels.alpha, "a").cancel();
        panels.at(panels.alpha, "b").refund();
        panels.pass(Duration.ofMinutes(3));
        assertThat(panels.order("a").owed()).contains(Money.of("1.19", "USD"));
        assertThat(panels.order("b").owed()).contains(Money.of("1.19", "USD"));
        assertThat(told("a")).isEqualTo(told("b")).containsExactly("1.19 USD");
    }

    @Test
    void changesWhereThePanelChangesItsMind() {
        buy("a");
        panels.at(panels.alpha, "a").complete();
        panels.pass(Duration.ofMinutes(5));
        assertThat(panels.order("a").state()).isEqualTo(Order.State.COMPLETED);
        assertThat(told("a")).isEmpty();

        panels.at(panels.alpha, "a").partial(100);
        panels.pass(Duration.ofHours(2));
        assertThat(panels.order("a").state()).isEqualTo(Order.State.PARTIAL);
        assertThat(told("a")).containsExactly("0.12 USD");

        panels.at(panels.alpha, "a").inProgress(50);
        panels.pass(Duration.ofHours(6));
        assertThat(told("a")).startsWith("0.12 USD", "0 USD");
        assertThat(panels.events().stream().map(Event::name)).contains("reopened");
    }

    @Test
    void isWhatTheRunsOfADripFeedDidNotDeliver() {
        panels.alpha.speak(Dialect.DRIP_FEED_PARENTS);
        buy("a", OrderDetails.dripFed(TwoPanels.link("a"), 100, 5, 60), "2.50");
        panels.pass(Duration.ofMinutes(110));
        assertThat(panels.order("a").delivery().children()).hasSize(2);
        assertThat(panels.order("a").remains()).hasValue(300);
        panels.at(panels.alpha, "a").cancel();
        panels.pass(Duration.ofMinutes(40));
        Order order = panels.order("a");
        assertThat(order.state()).isEqualTo(Order.State.CANCELED);
        assertThat(order.owed()).contains(Money.of("1.50", "USD"));
        assertThat(told("a")).containsExactly("1.5 USD");
    }
}
