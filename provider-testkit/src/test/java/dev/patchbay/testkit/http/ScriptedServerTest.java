package dev.patchbay.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptedServerTest {
    private static final String ADD = "POST /add";

    private final AtomicInteger worked = new AtomicInteger();
    private final ScriptedServer server = ScriptedServer.start(request -> {
        worked.incrementAndGet();
        return Response.json("{\"said\":\"" + request.text() + "\"}");
    });

    @AfterEach
    void stop() {
        server.close();
    }

    @Nested
    class Requests {
        @Test
        void servesOneAfterTheOtherOnOneConnection() throws IOException {
            try (RawClient client = new RawClient(server)) {
                assertThat(client.post("/add", "one").readTo("}")).endsWith("{\"said\":\"one\"}");
                assertThat(client.post("/add", "two").readTo("}")).endsWith("{\"said\":\"two\"}");
            }
            assertThat(server.connections()).isEqualTo(1);
        }

        @Test
        void readsABodyInChunks() throws IOException {
            try (RawClient client = new RawClient(server)) {
                client.send(
                        "POST /add HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n4;x=y\r\n-two\r\n0\r\nT: r\r\n\r\n");

                assertThat(client.readTo("}")).endsWith("{\"said\":\"one-two\"}");
            }
        }

        @Test
        void asksForTheBodyOfAClientThatWaits() throws IOException {
            try (RawClient client = new RawClient(server)) {
                client.send("POST /add HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
                assertThat(client.readTo("\r\n\r\n")).startsWith("HTTP/1.1 100 ");

                assertThat(client.send("one").readTo("}")).contains("{\"said\":\"one\"}");
            }
        }

        @Test
        void closesWhereTheClientAsksIt() throws IOException {
            try (RawClient client = new RawClient(server)) {
                client.send("POST /add HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

                assertThat(client.readAll()).contains("Connection: close").endsWith("{\"said\":\"\"}");
            }
        }

        @Test
        void refusesWhatIsNoHttp() throws IOException {
            try (RawClient client = new RawClient(server)) {
                assertThat(client.send("hello\r\n").readAll()).startsWith("HTTP/1.1 400 ");
            }
            assertThat(worked).hasValue(0);
        }

        @Test
        void areRememberedWithAllThatTheyBrought() throws IOException {
            try (RawClient client = new RawClient(server)) {
                client.send("PUT /a/b?c=d&e HTTP/1.1\r\nX-One: 1\r\nx-one: 2\r\nContent-Length: 4\r\n\r\n\u00fc\u00fc")
                        .readTo("}");
            }

            assertThat(server.requests("PUT /a/b")).singleElement().satisfies(request -> {
                assertThat(request.query()).isEqualTo("c=d&e");
                assertThat(request.headers().get("x-one")).containsExactly("1", "2");
                assertThat(request.header("X-ONE")).contains("1");
                assertThat(request.text()).isEqualTo("\u00fc\u00fc");
            });
            server.forgetRequests();
            assertThat(server.requests()).isEmpty();
        }

        @Test
        void areAwaited() throws Exception {
            Thread waiting = new Thread(() -> {
                try {
                    server.awaitRequests(ADD, 2);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            waiting.start();
            try (RawClient client = new RawClient(server)) {
                client.post("/add", "one").readTo("}");
                client.post("/add", "two").readTo("}");
            }

            waiting.join();

            assertThat(server.requests(ADD)).hasSize(2);
        }

        @Test
        void whoseHandlerFailsAreToldSo() throws IOException {
            try (ScriptedServer failing = ScriptedServer.start(request -> {
                        throw new IllegalStateException("no such shop");
                    });
                    RawClient client = new RawClient(failing)) {
                assertThat(client.post("/", "").readTo("shop"))
                        .startsWith("HTTP/1.1 500 ")
                        .endsWith("no such shop");
            }
        }
    }

    @Nested
    class Scripts {
        @Test
        void strikeTheCallsThatTheyNameAndNoOthers() throws IOException {
            server.on(ADD)
                    .next(Fault.answerBefore(Response.json("{1}")))
                    .call(3, Fault.answerBefore(Response.json("{3}")))
                    .next(Fault.answerBefore(Response.json("{2}")), Fault.answerBefore(Response.json("{4}")));

            assertThat(said("/add")).isEqualTo("{1}");
            assertThat(said("/other")).isEqualTo("{\"said\":\"\"}");
            assertThat(said("/add")).isEqualTo("{2}");
            assertThat(said("/add")).isEqualTo("{3}");
            assertThat(said("/add")).isEqualTo("{4}");
            assertThat(said("/add")).isEqualTo("{\"said\":\"\"}");
        }

        @Test
        void strikeEveryCallUntilTheyAreCleared() throws IOException {
            server.on(ADD).every(Fault.emptyBody()).next(Fault.none());

            assertThat(said("/add")).isEqualTo("{\"said\":\"\"}");
            assertThat(statusLine("/add")).isEqualTo("HTTP/1.1 200 OK");
            assertThat(worked).hasValue(2);
            server.clearFaults();
            assertThat(said("/add")).isEqualTo("{\"said\":\"\"}");
        }

        @Test
        void ofAnyOperationGiveWayToThoseOfOne() throws IOException {
            server.onAny().every(Fault.htmlBefore(502));
            server.on(ADD).next(Fault.none());

            assertThat(statusLine("/add")).isEqualTo("HTTP/1.1 200 OK");
            assertThat(statusLine("/add")).isEqualTo("HTTP/1.1 502 Bad Gateway");
        }

        @Test
        void countOnlyFromNow() throws IOException {
            said("/add");
            server.on(ADD).call(2, Fault.answerBefore(Response.json("{second}")));

            assertThat(said("/add")).isEqualTo("{\"said\":\"\"}");
            assertThat(said("/add")).isEqualTo("{second}");
            assertThatThrownBy(() -> server.on(ADD).call(0, Fault.none()))
                    .hasMessage("calls are counted from 1, the next one; 0 has passed");
        }

        @Test
        void strikeOnceEachWhenManyCallAtOnce() throws Exception {
            server.on(ADD)
                    .next(Fault.answerBefore(Response.json("{struck}")), Fault.answerBefore(Response.json("{struck}")));
            Queue<String> answers = new ConcurrentLinkedQueue<>();
            CountDownLatch start = new CountDownLatch(1);
            Thread[] clients = new Thread[8];
            for (int i = 0; i < clients.length; i++) {
                clients[i] = new Thread(() -> {
                    try {
                        start.await();
                        answers.add(said("/add"));
                    } catch (IOException | InterruptedException e) {
                        answers.add(e.toString());
                    }
                });
                clients[i].start();
            }

            start.countDown();
            for (Thread client : clients) {
                client.join();
            }

            assertThat(answers).hasSize(8).filteredOn("{struck}"::equals).hasSize(2);
            assertThat(worked).hasValue(6);
        }
    }

    @Nested
    class Listening {
        @Test
        void refusesWhileItIsStoppedAndTakesCallsOnTheSamePortAgain() throws IOException {
            try (RawClient before = new RawClient(server)) {
                before.post("/add", "one").readTo("}");

                server.stopListening();

                assertThat(before.readAll()).isEmpty();
                assertThatThrownBy(() -> new RawClient(server)).isInstanceOf(ConnectException.class);
            }
            server.listenAgain();
            assertThat(said("/add")).isEqualTo("{\"said\":\"\"}");
        }

        @Test
        void dropsItsConnectionsAndTakesNewOnes() throws IOException {
            try (RawClient before = new RawClient(server)) {
                before.post("/add", "one").readTo("}");
                server.dropConnections();
                assertThat(before.readAll()).isEmpty();
            }
            assertThat(said("/add")).isEqualTo("{\"said\":\"\"}");
        }

        @Test
        void resetsRequestsUnreadAndCountsThem() throws IOException {
            server.resetUnread(1);

            try (RawClient client = new RawClient(server)) {
                assertThatThrownBy(() -> client.post("/add", "one").readAll()).isInstanceOf(SocketException.class);
            }
            assertThat(server.unread()).isEqualTo(1);
            assertThat(server.requests()).isEmpty();
            assertThat(said("/add")).isEqualTo("{\"said\":\"\"}");
        }

        @Test
        void endsWhatIsHeldWhenItCloses() throws Exception {
            Gate gate = Gate.closed();
            server.on(ADD).next(Fault.holdBefore(gate));
            try (RawClient client = new RawClient(server)) {
                client.post("/add", "one");
                gate.awaitArrival();

                server.close();

                assertThat(client.readAll()).isEmpty();
            }
            assertThat(worked).hasValue(0);
            assertThatThrownBy(server::listenAgain).hasMessage("the server is closed; start another");
        }

        @Test
        void saysWhichPortIsTaken() {
            assertThatThrownBy(() -> ScriptedServer.start(server.port(), request -> Response.json("{}")))
                    .hasMessage("cannot listen on port " + server.port() + " of the loopback address");
        }
    }

    private String said(String path) throws IOException {
        try (RawClient client = new RawClient(server)) {
            String answer = client.post(path, "").readTo("}");
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    private String statusLine(String path) throws IOException {
        try (RawClient client = new RawClient(server)) {
            return client.post(path, "").readTo("\r\n").strip();
        }
    }
}
