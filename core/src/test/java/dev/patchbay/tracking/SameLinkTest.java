package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.order.OrderDetails;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders for one link, from acceptance to the panels. */
class SameLinkTest {
    private static final String POST = "https://www.instagram.com/p/Abc/?igsh=1";

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

    private Order submit(String reference, String service) {
        panels.patchbay()
                .orders()
                .submit(OrderRequest.of(reference, service, OrderDetails.standard("instagram.com/p/Abc", 1000)));
        panels.run();
        return panels.order(reference);
    }

    private Order buy(String reference, String service) {
        return panels.buy(reference, service, OrderDetails.standard(POST, 1000));
    }

    private int adds() {
        return panels.alpha.calls("add").size() + panels.beta.calls("add").size();
    }

    @Test
    void buysTheSecondWhenTheFirstIsDelivered() {
        buy("a", "followers");
        assertThat(submit("b", "followers").reason())
                .isEqualTo("it waits behind order 'a', which is open for the same link");
        assertThat(submit("c", "followers").reason()).contains("behind order 'b'");
        assertThat(adds()).isEqualTo(1);

        while (!panels.order("a").state().isFinal()) {
            assertThat(adds()).isEqualTo(1);
            panels.pass(Duration.ofMinutes(1));
        }
        panels.pass(Duration.ofSeconds(2), Duration.ofSeconds(1));
        assertThat(panels.order("b").state()).isEqualTo(Order.State.PLACED);
        assertThat(panels.order("c").state()).isEqualTo(Order.State.WAITING);
        assertThat(adds()).isEqualTo(2);
    }

    @Test
    void waitsForTheLinkWhateverAccountHasIt() throws IOException {
        buy("a", "followers");
        panels.reopen("", "beta/1");
        assertThat(submit("b", "followers").reason()).contains("behind order 'a'");
        assertThat(panels.beta.calls("add")).isEmpty();
    }

    @Test
    void saysAtOnceThatItWaits() {
        buy("a", "followers");
        OrderRequest second = OrderRequest.of("b", "followers", OrderDetails.standard(POST, 1000));
        Order order = panels.patchbay().orders().place(second, Duration.ofSeconds(20));
        assertThat(order.state()).isEqualTo(Order.State.WAITING);
        assertThat(order.reason()).contains("behind order 'a'");
    }

    @Test
    void lookedAtBeforeItsTurnItWaitsOnAndGivesItsPermitBack() {
        buy("a", "followers");
        submit("b", "followers");
        submit("c", "followers");
        panels.patchbay().orders().withdraw("b");
        panels.pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(panels.order("c").reason()).contains("behind order 'a'");
        assertThat(adds()).isEqualTo(1);
    }

    @Test
    void rejectsTheSecondWhereTheServiceRefusesIt() {
        buy("a", "one-a-link");
        Order second = submit("b", "one-a-link");
        assertThat(second.state()).isEqualTo(Order.State.REJECTED);
        assertThat(second.reason()).isEqualTo("order 'a' of this service is open for the same link");
        assertThat(adds()).isEqualTo(1);
    }

    @Test
    void leavesItToThePanelWhereTheServiceAllowsIt() {
        buy("a", "many-a-link");
        assertThat(submit("b", "many-a-link").state()).isEqualTo(Order.State.PLACED);
        assertThat(adds()).isEqualTo(2);
    }
}
