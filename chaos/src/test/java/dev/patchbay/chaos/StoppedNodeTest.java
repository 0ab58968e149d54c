package dev.patchbay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Gate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node is stopped (SIGSTOP) in the middle of an {@code add}, its lease passes, another node (this process) takes over, and
 * the first one wakes up as if nothing had happened.
 */
@SuppressWarnings("NonFinalStaticField") // one server for all tests, started when JUnit says so
class StoppedNodeTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Ask ASK = new Ask("c-0000001", "any", 1000);

    @TempDir
    static Path directory;

    private static PostgresServer database;

    private final PanelSimulator alpha = PanelSimulator.start();
    private final PanelSimulator beta = PanelSimulator.start();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ServerSocket pauses;
    private Map<String, String> variables;

    @BeforeAll
    static void startDatabase() {
        database = PostgresServer.start(directory.resolve("postgres"));
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        pauses = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        variables = Map.of(
                "LEDGER", database.freshDatabase(),
                "ALPHA_URL", alpha.url(),
                "ALPHA_KEY", alpha.key(),
                "BETA_URL", beta.url(),
                "BETA_KEY", beta.key(),
                "PAUSE_AT", Integer.toString(pauses.getLocalPort()));
    }

    @AfterEach
    void close() throws Exception {
        for (int last = open.size() - 1; last >= 0; last--) {
            open.get(last).close();
        }
        pauses.close();
        alpha.close();
        beta.close();
    }

    @Test
    void buysOnceAfterAStopBetweenClaimAndFirstByte() throws Exception {
        Node sleeper = startNode();
        Socket claimed = submitUntilClaimed(sleeper);
        sleeper.stop();
        Patchbay other = takeOver();
        awaitEvent("orphaned");

        wakeUp(sleeper, claimed);
        awaitEvent("placed");

        assertThat(alpha.orders()).hasSize(1);
        assertThat(beta.orders()).isEmpty();
        Order order = find(other);
        assertThat(order.state()).isEqualTo(Order.State.PLACED);
        assertThat(order.attempts()).singleElement().extracting(Attempt::state).isEqualTo(Attempt.State.PLACED);
        assertThat(audit(other).isKept()).isTrue();
    }

    @Test
    void recordsASurplusWhereAnOperatorLetTheOrderGoOnMeanwhile() throws Exception {
        Node sleeper = startNode();
        Socket claimed = submitUntilClaimed(sleeper);
        sleeper.stop();
        Patchbay other = takeOver();
        awaitEvent("orphaned");
        Attempt orphan = find(other).attempts().get(0);
        other.orders().resolve(orphan.id(), Resolution.notPlaced(), "test", "believed to be dead");
        awaitEvent("placed");
        assertThat(beta.orders()).hasSize(1);

        wakeUp(sleeper, claimed);
        awaitEvent("placed");

        assertThat(alpha.orders()).hasSize(1);
        assertThat(find(other).attempts())
                .extracting(Attempt::state)
                .containsExactly(Attempt.State.SURPLUS, Attempt.State.PLACED);
        Verdict verdict = audit(other);
        assertThat(verdict.isKept()).isTrue();
        assertThat(verdict.surplus()).hasSize(1);
    }

    @Test
    void buysOnceAfterAStopBetweenLastByteAndAnswer() throws Exception {
        Node sleeper = startNode();
        Gate answer = Gate.closed();
        alpha.on("add").next(Fault.holdAfter(answer));
        Socket claimed = submitUntilClaimed(sleeper);
        claimed.close();
        answer.awaitArrival();
        sleeper.stop();
        answer.open();
        Patchbay other = takeOver();
        awaitEvent("orphaned");

        sleeper.resume();
        // It finds the answer and its time-out at once; whichever it sees first, it buys nothing more.
        Event spoken = awaitEvent("placed", "in-doubt");

        assertThat(alpha.orders()).hasSize(1);
        assertThat(beta.orders()).isEmpty();
        assertThat(find(other).attempts()).hasSize(1);
        assertThat(spoken.state()).isIn(Order.State.PLACED, Order.State.IN_DOUBT);
        assertThat(audit(other).isKept()).isTrue();
    }

    private Node startNode() throws Exception {
        Node node = Node.start(Launcher.prepare(directory, config(), variables), "sleeper");
        open.add(node);
        assertThat(node.awaitReady(LONGEST)).isTrue();
        return node;
    }

    /** Returns once the node stands between its claim and the first byte of the request. */
    private Socket submitUntilClaimed(Node node) throws Exception {
        assertThat(node.submit(ASK).get(LONGEST.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Node.Answer.ACKNOWLEDGED);
        Socket claimed = pauses.accept();
        open.add(claimed);
        // Whoever sends an order from now on does not stand still.
        pauses.close();
        return claimed;
    }

    private Patchbay takeOver() {
        Patchbay other =
                Patchbay.builder().config(config()).variables(variables).open();
        open.add(other);
        open.add(other.events().listen(events::add));
        return other;
    }

    private static void wakeUp(Node sleeper, Socket claimed) throws IOException {
        claimed.close();
        sleeper.resume();
    }

    private Event awaitEvent(String... names) throws InterruptedException {
        while (true) {
            Event event = events.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
            assertThat(event).as("an event of " + List.of(names)).isNotNull();
            if (Set.of(names).contains(event.name())) {
                return event;
            }
        }
    }

    private Verdict audit(Patchbay ledger) {
        List<Bought> bought = new ArrayList<>();
        alpha.orders().forEach(order -> bought.add(World.bought("alpha", order)));
        beta.orders().forEach(order -> bought.add(World.bought("beta", order)));
        return Audit.of(
                bought,
                Set.of(ASK.reference()),
                Set.of(ASK.reference()),
                reference -> ledger.orders().find(reference));
    }

    private static Order find(Patchbay patchbay) {
        return patchbay.orders().find(ASK.reference()).orElseThrow();
    }

    private static Path config() {
        try {
            return Path.of(StoppedNodeTest.class.getResource("/stopped.yaml").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
