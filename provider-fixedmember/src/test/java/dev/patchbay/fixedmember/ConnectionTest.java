package dev.patchbay.fixedmember;

import static dev.patchbay.fixedmember.TestAccount.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.AddOutcome.Accepted;
import dev.patchbay.spi.AddOutcome.InDoubt;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.testkit.DuplicateLinks;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections are kept, and checked before they are used again; bodies are unpacked with care. */
class ConnectionTest extends SocketTest {
    @BeforeEach
    void allowTheSameLinkAgain() {
        panel.duplicateLinks(DuplicateLinks.ALLOWED);
    }

    @Test
    void oneConnectionServesManyCalls() {
        for (int i = 0; i < 5; i++) {
            assertThat(provider().add(ORDER)).isInstanceOf(Accepted.class);
            assertThat(provider().balance()).isNotNull();
            assertThat(provider().services().services()).isNotEmpty();
        }

        assertThat(panel.server().connections()).isEqualTo(1);
    }

    @Test
    void theEndOfARefusalOrAnUnreadableAnswerCostsNoConnection() {
        answer("add", "{\"error\": \"Not enough funds\"}");
        answer("add", Response.html(502, "<html></html>"));
        AddOutcome refused = provider().add(ORDER);
        AddOutcome inDoubt = provider().add(ORDER);

        assertThat(refused).isNotEqualTo(inDoubt);
        assertThat(provider().add(ORDER)).isInstanceOf(Accepted.class);
        assertThat(panel.server().connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"timeout=5, 4000", "'timeout=20, max=100', 19000", "timeout=1, 1", "timeout=75, 30000", "-, 30000"})
    void anIdleConnectionIsGivenUpBeforeTheServerDoesSo(String told, long kept) {
        BasicHttpResponse answer = new BasicHttpResponse(200);
        if (!told.equals("-")) {
            answer.addHeader("Keep-Alive", told);
        }

        assertThat(PanelHttp.keepAlive(answer, HttpClientContext.create()).toMilliseconds())
                .isEqualTo(kept);
    }

    @Nested
    class BeforeAnAdd {
        @Test
        void aConnectionThatThePanelHasClosedIsReplaced() throws Exception {
            CountDownLatch closed = new CountDownLatch(1);
            panel.on("add").next(exchange -> {
                exchange.send(exchange.handle());
                exchange.close();
                closed.countDown();
            });
            assertThat(provider().add(ORDER)).isInstanceOf(Accepted.class);
            assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(provider().add(ORDER)).isInstanceOf(Accepted.class);
            assertThat(panel.server().connections()).isEqualTo(2);
        }

        @Test
        void aConnectionThatThePanelHasResetIsReplaced() throws Exception {
            CountDownLatch answered = new CountDownLatch(1);
            CountDownLatch gone = new CountDownLatch(1);
            panel.on("add").next(exchange -> {
                exchange.send(exchange.handle());
                // The client must have read the answer: a reset takes away what is still on its way.
                assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
                exchange.reset();
                gone.countDown();
            });
            assertThat(provider().add(ORDER)).isInstanceOf(Accepted.class);
            answered.countDown();
            assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(provider().add(ORDER)).isInstanceOf(Accepted.class);
            assertThat(panel.server().connections()).isEqualTo(2);
        }

        @Test
        void aConnectionOnWhichSomethingMoreCameIsReplacedSoThatNoAnswerIsTakenForAnother() throws Exception {
            CountDownLatch written = new CountDownLatch(1);
            panel.on("add").next(exchange -> {
                exchange.send(exchange.handle());
                exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"order\": 66666}");
                written.countDown();
            });
            assertThat(provider().add(ORDER)).isInstanceOf(Accepted.class);
            assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();

            AddOutcome second = provider().add(ORDER);

            assertThat(second)
                    .isEqualTo(AddOutcome.accepted(
                            PanelOrderId.of(panel.orders().get(1).id())));
            assertThat(panel.server().connections()).isEqualTo(2);
        }

        @Test
        void aNoticeOfTheServersTimeOutIsNotTakenForAnAnswer() throws Exception {
            CountDownLatch written = new CountDownLatch(1);
            panel.on("balance").next(exchange -> {
                exchange.send(exchange.handle());
                exchange.write("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                exchange.close();
                written.countDown();
            });
            assertThat(provider().balance()).isNotNull();
            assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(provider().add(ORDER)).isInstanceOf(Accepted.class);
        }

        @Test
        void oneThatIsCutAsTheRequestArrivesLeavesADoubtAndIsNotTriedAgain() {
            assertThat(provider().balance()).isNotNull();
            panel.on("add").next(Fault.closeBefore());

            assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
            assertThat(panel.calls("add")).hasSize(1);
            assertThat(panel.orders()).isEmpty();
        }

        @Test
        void oneOverTlsIsCheckedAndKept(@TempDir Path directory) throws Exception {
            try (TlsFront front = TlsFront.before(panel.server().port(), "panel.example", directory);
                    PanelProvider provider = TestAccount.at("https://panel.example:" + front.port() + "/api/v2")
                            .open(watch, new Network(new Loopback(), front.trusted(), 5))) {
                for (int i = 0; i < 5; i++) {
                    assertThat(provider.add(ORDER)).isInstanceOf(Accepted.class);
                }
                assertThat(front.connections()).isEqualTo(1);

                panel.server().dropConnections();
                // The front closes its side when its panel has gone; until then the connection looks alive.
                AddOutcome next = provider.add(ORDER);
                assertThat(next).isInstanceOfAny(Accepted.class, InDoubt.class);
                assertThat(provider.add(ORDER)).isInstanceOf(Accepted.class);
            }
        }
    }

    /** A socket's own time-out is not there to help: the watchdog is, whatever the socket waits in. */
    @Nested
    class OneThatFallsSilent {
        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void isGivenUpInTheMiddleOfAnAnswer(boolean overTls, @TempDir Path directory) throws Exception {
            try (TlsFront front = TlsFront.before(panel.server().port(), "panel.example", directory);
                    PanelProvider provider = TestAccount.at(
                                    overTls ? "https://panel.example:" + front.port() + "/api/v2" : panel.url())
                            .with("add-timeout", "2s")
                            .open(watch, new Network(new Loopback(), front.trusted(), 5))) {
                // The connection stands, so that the time is for the answer alone.
                assertThat(provider.balance()).isNotNull();
                panel.on("add").next(Fault.stallBody());
                List<AddOutcome> outcome = new ArrayList<>();

                assertThat(timed(() -> outcome.add(provider.add(ORDER)))).isLessThan(Duration.ofSeconds(20));
                assertThat(outcome.get(0)).isInstanceOf(InDoubt.class);
                assertThat(outcome.get(0).toString()).contains("gave no whole answer in 2000 ms");
                assertThat(provider.balance()).isNotNull();
            }
        }
    }

    @Nested
    class Packed {
        @Test
        void aCatalogueMayComePacked() throws IOException {
            answer("services", packed("[{\"service\":1,\"rate\":\"0.9\",\"min\":1,\"max\":10,\"type\":\"Default\"}]"));

            assertThat(provider().services().services()).hasSize(1);
            assertThat(panel.calls("services")
                            .get(0)
                            .request()
                            .header("accept-encoding")
                            .orElse(""))
                    .contains("gzip");
        }

        @Test
        void aBombIsNotUnpackedBeyondTheLimit() throws IOException {
            account.with("max-body", 1);
            answer("services", packed("[" + " ".repeat(200_000_000) + "]"));

            assertThatThrownBy(() -> provider().services()).hasMessageContaining("longer than 1048576 bytes");
        }

        @Test
        void aPackedBodyThatIsCutOffIsAnError() throws IOException {
            Response whole = packed("[{\"service\":1,\"rate\":\"0.9\",\"min\":1,\"max\":10,\"type\":\"Default\"}]");
            byte[] half = java.util.Arrays.copyOf(whole.body(), whole.body().length - 10);
            answer("services", whole.withBody(half));

            assertThatThrownBy(() -> provider().services()).hasMessageContaining("SERVICES failed");
        }

        @Test
        void anAnswerToAnAddThatIsPackedUnaskedIsInDoubt() throws IOException {
            answer("add", packed("{\"order\": 23501}"));

            assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
        }

        private Response packed(String text) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return Response.json("").withBody(bytes.toByteArray()).withHeader("Content-Encoding", "gzip");
        }
    }

    private static final class Loopback implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
