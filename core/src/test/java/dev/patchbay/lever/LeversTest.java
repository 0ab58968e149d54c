package dev.patchbay.lever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.Order;
import dev.patchbay.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeversTest {
    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open(folder, Desk.yaml("services: {followers: {type: Default, targets: [alpha/1, beta/1]}}\n"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Levers levers() {
        return desk.patchbay().levers();
    }

    private Order submit(String reference) {
        return desk.submit(reference, "followers", 100);
    }

    @Test
    void ordersGoElsewhereWhileAnAccountIsPausedAndWaitWhereThereIsNoOther() {
        levers().pause(Subject.account("alpha"), "mary", "answers slowly");
        assertThat(submit("a").account()).contains("beta");
        levers().pause(Subject.target("beta", "1"), "mary", "");
        Order waiting = submit("b");
        assertThat(waiting.state()).isEqualTo(Order.State.WAITING);
        assertThat(waiting.reason())
                .contains("account 'alpha' is paused by mary: answers slowly", "target 'beta/1' is paused by mary");
        levers().resume(Subject.account("alpha"), "mary");
        desk.pass(Duration.ofMinutes(1));
        assertThat(desk.order("b").account()).contains("alpha");
    }

    @Test
    void ordersOfAPausedServiceWaitAndNewOnesAreTakenIn() {
        levers().pause(Subject.service("followers"), "mary", "");
        assertThat(submit("a").state()).isEqualTo(Order.State.WAITING);
        levers().resume(Subject.service("followers"), "mary");
        desk.pass(Duration.ofMinutes(1));
        assertThat(desk.order("a").state()).isEqualTo(Order.State.PLACED);
    }

    @Test
    void aDrainedServiceBuysWhatItTookInAndTakesInNoMore() {
        desk.alpha().maintenance(true);
        desk.beta().maintenance(true);
        assertThat(submit("a").state()).isEqualTo(Order.State.WAITING);
        levers().drain(Subject.service("followers"), "mary", "sold no more");
        assertThatThrownBy(() -> submit("b"))
                .hasMessageContaining("takes no new orders: drained by mary: sold no more");
        assertThat(submit("a").reference()).isEqualTo("a");
        desk.alpha().maintenance(false);
        desk.pass(Duration.ofMinutes(15));
        assertThat(desk.order("a").account()).contains("alpha");
    }

    @Test
    void anOrderThatOnlyADrainedTargetCouldTakeIsRejected() {
        levers().drain(Subject.account("alpha"), "mary", "");
        levers().drain(Subject.account("beta"), "mary", "");
        assertThat(submit("a").state()).isEqualTo(Order.State.REJECTED);
    }

    @Test
    void ordersThatAPausedAccountHasAreFollowed() {
        submit("a");
        levers().pause(Subject.account("alpha"), "mary", "");
        desk.alpha().orders().forEach(order -> order.complete());
        desk.pass(Duration.ofMinutes(1));
        assertThat(desk.order("a").state()).isEqualTo(Order.State.COMPLETED);
    }

    @Test
    void whatIsStoppedStaysSoOverARestart() {
        Lever pulled = levers().pause(Subject.target("alpha", "1"), "mary", "two\nlines");
        desk.reopen();
        assertThat(levers().all()).containsExactly(pulled);
        assertThat(submit("a").account()).contains("beta");
        levers().resume(Subject.target("alpha", "1"), "mary");
        desk.reopen();
        assertThat(levers().all()).isEmpty();
    }

    @Test
    void knowsWhatItStopsAndTellsOfIt() {
        assertThatThrownBy(() -> levers().pause(Subject.account("alhpa"), "mary", ""))
                .hasMessage("account 'alhpa' is not known; known: alpha, beta. Did you mean 'alpha'?");
        assertThatThrownBy(() -> levers().drain(Subject.target("alpha", "2"), "mary", ""))
                .hasMessageContaining("target 'alpha/2' is not known; known: alpha/1, beta/1");
        levers().pause(Subject.service("followers"), "mary", "sold out");
        levers().resume(Subject.service("followers"), "john");
        assertThat(desk.patchbay().notices().recent(2))
                .extracting(notice -> notice.toString())
                .containsExactly(
                        "lever: service 'followers' goes on, says john",
                        "lever: service 'followers' is paused by mary: sold out");
    }

    @Test
    void needsToKnowWhoPullsIt() {
        assertThatThrownBy(() -> levers().pause(Subject.account("alpha"), " ", ""))
                .hasMessageContaining("one line that says who");
    }
}
