package dev.patchbay.fixedmember;

import static dev.patchbay.fixedmember.TestAccount.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.AddOutcome.InDoubt;
import dev.patchbay.spi.AddOutcome.NotSent;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.testkit.http.Exchange;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Gate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Not sent" rests on the fact that no byte was handed to the network; once one was, nothing but an answer helps. */
class NotSentTest extends SocketTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    /** Finds the host at the loopback address. */
    private record Resolver(Lookup lookup) implements DnsResolver {
        interface Lookup {
            InetAddress[] of(String host) throws UnknownHostException;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return lookup.of(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static InetAddress[] loopback() {
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private static Network network(Resolver.Lookup lookup, SSLContext tls, int connections) {
        return new Network(new Resolver(lookup), tls, connections);
    }

    private AddOutcome addAt(TestAccount where, Network network) {
        try (PanelProvider provider = where.open(watch, network)) {
            return provider.add(ORDER);
        }
    }

    private static void assertNotSent(AddOutcome outcome, String... because) {
        assertThat(outcome).isInstanceOfSatisfying(NotSent.class, notSent -> {
            assertThat(because).allMatch(part -> notSent.why().contains(part), notSent.why());
            assertThat(notSent.retryAfter()).isEmpty();
        });
    }

    private int port() {
        return panel.server().port();
    }

    @Nested
    class BeforeAByteWasWritten {
        @Test
        void theNameIsUnknown() {
            Network nowhere = network(
                    host -> {
                        throw new UnknownHostException(host);
                    },
                    SSLContexts.createDefault(),
                    5);

            assertNotSent(addAt(TestAccount.at("http://panel.example/api/v2"), nowhere), "panel.example", "check url");
        }

        @Test
        void theNameServerIsSilentForLongerThanAnAddMayTake() throws Exception {
            CountDownLatch silent = new CountDownLatch(1);
            CountDownLatch answered = new CountDownLatch(1);
            Network network = network(
                    host -> {
                        await(silent);
                        answered.countDown();
                        return loopback();
                    },
                    SSLContexts.createDefault(),
                    5);
            TestAccount slow =
                    TestAccount.at("http://panel.example:" + port() + "/api/v2").with("add-timeout", "1500ms");
            try (PanelProvider provider = slow.open(watch, network)) {
                List<AddOutcome> outcome = new ArrayList<>();
                assertThat(timed(() -> outcome.add(provider.add(ORDER)))).isLessThan(SOON);
                assertNotSent(outcome.get(0), "panel.example");

                silent.countDown();
                assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
                // What may take as long as it likes is found again, and nothing that was given up comes behind it.
                assertThat(provider.balance()).isNotNull();
            }
            assertThat(panel.calls("add")).isEmpty();
            assertThat(panel.calls()).hasSize(1);
        }

        @Test
        void theConnectionIsRefused() throws IOException {
            int closed;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = free.getLocalPort();
            }

            assertNotSent(
                    addAt(TestAccount.at("http://127.0.0.1:" + closed + "/api/v2"), Network.standard()), "refused");
        }

        @ParameterizedTest
        @ValueSource(strings = {"connect-timeout", "add-timeout"})
        void nobodyTakesTheConnection(String limit) throws IOException {
            try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Crowd crowd = Crowd.before(full)) {
                TestAccount slow = TestAccount.at("http://127.0.0.1:" + full.getLocalPort() + "/api/v2")
                        .with(limit, "300ms");
                List<AddOutcome> outcome = new ArrayList<>();

                assertThat(timed(() -> outcome.add(addAt(slow, Network.standard()))))
                        .isLessThan(SOON);
                assertThat(crowd.size()).isPositive();
                assertNotSent(outcome.get(0), "300 ms");
            }
        }

        @Test
        void theOtherSideSpeaksNoTls() {
            assertNotSent(
                    addAt(TestAccount.at("https://127.0.0.1:" + port() + "/api/v2"), Network.standard()), "TLS failed");
            assertThat(panel.calls()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"connect-timeout", "add-timeout"})
        void theOtherSideIsSilentInTheHandshake(String limit) throws IOException {
            try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                TestAccount slow = TestAccount.at("https://127.0.0.1:" + silent.getLocalPort() + "/api/v2")
                        .with(limit, "300ms");
                List<AddOutcome> outcome = new ArrayList<>();

                assertThat(timed(() -> outcome.add(addAt(slow, Network.standard()))))
                        .isLessThan(SOON);
                assertNotSent(outcome.get(0));
            }
        }

        @Test
        void theCertificateIsNotTrusted() throws Exception {
            try (TlsFront front = TlsFront.before(port(), "panel.example", directory)) {
                Network network = network(host -> loopback(), SSLContexts.createDefault(), 5);
                TestAccount over = TestAccount.at("https://panel.example:" + front.port() + "/api/v2");

                assertNotSent(addAt(over, network), "TLS failed");
                assertThat(panel.calls()).isEmpty();
            }
        }

        @Test
        void theCertificateIsForAnotherHost() throws Exception {
            try (TlsFront front = TlsFront.before(port(), "other.example", directory)) {
                Network network = network(host -> loopback(), front.trusted(), 5);
                TestAccount over = TestAccount.at("https://panel.example:" + front.port() + "/api/v2");

                assertNotSent(addAt(over, network), "TLS failed", "panel.example");
                assertThat(panel.calls()).isEmpty();
            }
        }

        @Test
        void noConnectionIsFree() throws Exception {
            Gate gate = Gate.closed();
            panel.on("balance").next(Fault.holdBefore(gate));
            Network narrow = network(host -> loopback(), SSLContexts.createDefault(), 1);
            TestAccount busy = TestAccount.at(panel.url()).with("connect-timeout", "1s");
            try (PanelProvider provider = busy.open(watch, narrow)) {
                FutureTask<Object> first = new FutureTask<>(provider::balance);
                new Thread(first).start();
                gate.awaitArrival();

                assertNotSent(provider.add(ORDER), "no connection", "became free");

                gate.open();
                assertThat(first.get(60, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(panel.calls("add")).isEmpty();
        }

        @Test
        void theAccountIsClosed() {
            provider().close();

            assertNotSent(provider().add(ORDER));
            assertThat(panel.calls()).isEmpty();
        }

        @Test
        void andAReadSaysSoToo() {
            panel.server().stopListening();

            assertThatThrownBy(() -> provider().balance())
                    .isInstanceOfSatisfying(
                            PanelException.class, e -> assertThat(e.sent()).isEqualTo(PanelException.Sent.NO));
        }
    }

    @Nested
    class OnceAByteWasWritten {
        @Test
        void aResetBeforeItIsReadIsInDoubt() {
            panel.server().resetUnread(1);

            assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
            assertThat(panel.server().unread()).isEqualTo(1);
            assertThat(panel.calls()).isEmpty();
        }

        @Test
        void everyBreakIsInDoubtAndNothingIsSentAgain() {
            List<Fault> faults = List.of(
                    Fault.resetBefore(),
                    Fault.closeBefore(),
                    Fault.trickleHead(),
                    Exchange::reset,
                    exchange -> {
                        exchange.write("HTTP/1.1 200 OK\r\nContent-Le");
                        exchange.close();
                    },
                    exchange -> {
                        exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"order\": 23501}");
                        exchange.close();
                    },
                    exchange -> {
                        exchange.write("SSH-2.0-OpenSSH_9.6\r\n");
                        exchange.close();
                    },
                    exchange -> {
                        exchange.write(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"order\":1}\r\n0\r\n\r\n");
                        exchange.close();
                    },
                    exchange -> {
                        exchange.write("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");
                        exchange.close();
                    });
            for (Fault fault : faults) {
                panel.on("add").next(fault);
                assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
            }
            assertThat(panel.calls("add")).hasSize(faults.size());
        }

        @Test
        void aTimeOutIsInDoubtHoweverTheAnswerDrips() {
            account.with("add-timeout", "800ms");
            List<Fault> faults =
                    List.of(Fault.answerTooLate(), Fault.workTooLate(), trickleHeader(), Fault.trickleBody());
            for (Fault fault : faults) {
                panel.on("add").next(fault);
                List<AddOutcome> outcome = new ArrayList<>();

                assertThat(timed(() -> outcome.add(provider().add(ORDER)))).isLessThan(SOON);
                assertThat(outcome.get(0))
                        .isInstanceOfSatisfying(
                                InDoubt.class,
                                doubt -> assertThat(doubt.why())
                                        .containsAnyOf("gave no whole answer in 800 ms", "timed out"));
            }
            assertThat(panel.calls("add")).hasSize(faults.size());
        }

        @Test
        void aFloodIsInDoubt() {
            panel.on("add").next(Fault.floodBody());

            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            InDoubt.class, doubt -> assertThat(doubt.why()).contains("longer than"));
        }

        @Test
        void aReadThatFailsSaysThatItMayHaveBeenSent() {
            panel.on("balance").next(Fault.resetAfter());

            assertThatThrownBy(() -> provider().balance())
                    .isInstanceOfSatisfying(
                            PanelException.class, e -> assertThat(e.sent()).isEqualTo(PanelException.Sent.MAYBE));
        }

        @Test
        void readsHaveATimeOfTheirOwn() {
            account.with("read-timeout", "800ms");
            panel.on("services").next(Fault.trickleBody());
            panel.on("balance").next(trickleHeader());

            assertThat(timed(() -> assertThatThrownBy(() -> provider().services())
                            .hasMessageContaining("gave no whole answer in 800 ms")))
                    .isLessThan(SOON);
            assertThatThrownBy(() -> provider().balance()).hasMessageContaining("800 ms");
        }

        @Test
        void theProfileAnnouncesSomewhatMoreThanTheTimeOut() {
            account.with("add-timeout", "45s");

            assertThat(provider().profile().addTimeout()).isEqualTo(Duration.ofSeconds(46));
        }
    }

    /** A header without end, a letter every few milliseconds. */
    private static Fault trickleHeader() {
        return exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nX-Long: ");
            while (!exchange.pause(Duration.ofMillis(5))) {
                exchange.write("x");
            }
        };
    }

    private static void await(CountDownLatch latch) throws UnknownHostException {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new UnknownHostException("the test forgot to answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted");
        }
    }

    /** Connections that nobody accepts, as many as it takes until no more are taken. */
    private record Crowd(List<Socket> sockets) implements AutoCloseable {
        static Crowd before(ServerSocket server) throws IOException {
            Crowd crowd = new Crowd(new ArrayList<>());
            for (int i = 0; i < 100; i++) {
                Socket socket = new Socket();
                crowd.sockets.add(socket);
                try {
                    socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 300);
                } catch (SocketTimeoutException e) {
                    return crowd;
                }
            }
            throw new IllegalStateException("the queue of connections has no end");
        }

        int size() {
            return sockets.size();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
