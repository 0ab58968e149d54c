package dev.patchbay.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultTest {
    private static final String RIGHT = "{\"order\":1}";

    private final CountDownLatch worked = new CountDownLatch(1);
    private final ScriptedServer server = ScriptedServer.start(request -> {
        worked.countDown();
        return Response.json(RIGHT);
    });

    @AfterEach
    void stop() {
        server.close();
    }

    @Nested
    class Late {
        @Test
        void holdBeforeWorksWhenTheGateOpens() throws Exception {
            Gate gate = Gate.closed();
            try (RawClient client = asked(Fault.holdBefore(gate))) {
                gate.awaitArrival();
                assertThat(hasWorked()).isFalse();

                gate.open();

                assertThat(client.readTo("}")).endsWith(RIGHT);
            }
        }

        @Test
        void holdAfterHasWorkedBeforeTheGateOpens() throws Exception {
            Gate gate = Gate.closed();
            try (RawClient client = asked(Fault.holdAfter(gate))) {
                gate.awaitArrival();
                assertThat(hasWorked()).isTrue();

                gate.open();

                assertThat(client.readTo("}")).endsWith(RIGHT);
            }
        }

        @Test
        void answerTooLateWorksAtOnceAndSaysNothingWhileTheClientWaits() throws Exception {
            CountDownLatch ended = new CountDownLatch(1);
            try (RawClient client = asked(announcing(Fault.answerTooLate(), ended))) {
                assertThat(worked.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(ended.getCount()).isEqualTo(1);
                client.hangUp();
            }
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void workTooLateWorksOnceTheClientHasGone() throws Exception {
            try (RawClient client = asked(Fault.workTooLate())) {
                server.awaitRequests("POST /", 1);
                assertThat(hasWorked()).isFalse();
                client.hangUp();
            }
            assertThat(worked.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Nested
    class Broken {
        @Test
        void resetBeforeDoesNothingAndResets() throws IOException {
            try (RawClient client = asked(Fault.resetBefore())) {
                assertThatThrownBy(client::readAll).isInstanceOf(SocketException.class);
            }
            assertThat(hasWorked()).isFalse();
        }

        @Test
        void resetAfterWorksAndResets() throws IOException {
            try (RawClient client = asked(Fault.resetAfter())) {
                assertThatThrownBy(client::readAll).isInstanceOf(SocketException.class);
            }
            assertThat(hasWorked()).isTrue();
        }

        @Test
        void closeBeforeDoesNothingAndCloses() throws IOException {
            try (RawClient client = asked(Fault.closeBefore())) {
                assertThat(client.readAll()).isEmpty();
            }
            assertThat(hasWorked()).isFalse();
        }

        @Test
        void closeAfterWorksAndCloses() throws IOException {
            try (RawClient client = asked(Fault.closeAfter())) {
                assertThat(client.readAll()).isEmpty();
            }
            assertThat(hasWorked()).isTrue();
        }

        @Test
        void breakOffClosesWithinTheBody() throws IOException {
            try (RawClient client = asked(Fault.breakOff())) {
                assertThat(client.readAll()).endsWith("chunked\r\n\r\n5\r\n{\"ord\r\n");
            }
            assertThat(hasWorked()).isTrue();
        }

        @Test
        void closeBehindAnswerClosesAConnectionThatLooksKept() throws IOException {
            try (RawClient client = asked(Fault.closeBehindAnswer())) {
                assertThat(client.readAll()).doesNotContain("Connection: close").endsWith(RIGHT);
            }
        }
    }

    @Nested
    class Wrong {
        @Test
        void answerBeforeAnswersWithoutHavingWorked() throws IOException {
            try (RawClient client =
                    asked(Fault.answerBefore(Response.json(400, "{\"error\":1}").withHeader("Retry-After", "5")))) {
                assertThat(client.readTo("}"))
                        .startsWith("HTTP/1.1 400 Bad Request\r\n")
                        .contains("Retry-After: 5\r\n")
                        .endsWith("{\"error\":1}");
            }
            assertThat(hasWorked()).isFalse();
        }

        @Test
        void answerAfterAnswersSomethingElse() throws IOException {
            try (RawClient client = asked(Fault.answerAfter(Response.json("{}")))) {
                assertThat(client.readTo("}")).endsWith("\r\n\r\n{}");
            }
            assertThat(hasWorked()).isTrue();
        }

        @Test
        void emptyBodyHasTheRightStatusAndNothingElse() throws IOException {
            assertThat(whole(Fault.emptyBody()))
                    .contains("200 OK", "Content-Length: 0")
                    .endsWith("\r\n\r\n");
        }

        @Test
        void nullBodyIsNull() throws IOException {
            assertThat(whole(Fault.nullBody())).endsWith("\r\n\r\nnull");
        }

        @Test
        void halfBodyLooksWhole() throws IOException {
            assertThat(whole(Fault.halfBody())).contains("Content-Length: 5").endsWith("{\"ord");
        }

        @Test
        void htmlIsAPageOfAnyStatus() throws IOException {
            assertThat(whole(Fault.htmlAfter(520))).startsWith("HTTP/1.1 520 ").contains("text/html", "<html>");
            assertThat(hasWorked()).isTrue();
        }

        @Test
        void statusAfterKeepsTheBody() throws IOException {
            assertThat(whole(Fault.statusAfter(500)))
                    .startsWith("HTTP/1.1 500 ")
                    .endsWith(RIGHT);
        }

        @Test
        void rewriteTextChangesTheBodyAlone() throws IOException {
            assertThat(whole(Fault.rewriteText(right -> right.replace('1', '2'))))
                    .endsWith("{\"order\":2}");
        }
    }

    @Nested
    class Endless {
        @Test
        void trickleBodySendsBlanksForAsLongAsTheClientListens() throws Exception {
            CountDownLatch ended = new CountDownLatch(1);
            try (RawClient client = asked(announcing(Fault.trickleBody(), ended))) {
                client.readTo("1\r\n \r\n1\r\n \r\n1\r\n \r\n");
                assertThat(ended.getCount()).isEqualTo(1);
            }
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void trickleHeadSendsHeadersForAsLongAsTheClientListens() throws Exception {
            CountDownLatch ended = new CountDownLatch(1);
            try (RawClient client = asked(announcing(Fault.trickleHead(), ended))) {
                client.readTo("X-Line-2");
            }
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void stallBodySendsHalfAndThenNothingForAsLongAsTheClientListens() throws Exception {
            CountDownLatch ended = new CountDownLatch(1);
            try (RawClient client = asked(announcing(Fault.stallBody(), ended))) {
                client.readTo("{\"ord\r\n");
                assertThat(ended.getCount()).isEqualTo(1);
            }
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void floodBodySendsUntilTheClientGoes() throws Exception {
            CountDownLatch ended = new CountDownLatch(1);
            try (RawClient client = asked(announcing(Fault.floodBody(), ended))) {
                client.readTo("10000\r\n" + " ".repeat(1000));
            }
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private RawClient asked(Fault fault) throws IOException {
        server.on("POST /").next(fault);
        return new RawClient(server).post("/", "x");
    }

    private String whole(Fault fault) throws IOException {
        server.on("POST /").next(fault);
        try (RawClient client = new RawClient(server)) {
            return client.send("POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                    .readAll();
        }
    }

    private static Fault announcing(Fault fault, CountDownLatch ended) {
        return exchange -> {
            try {
                fault.apply(exchange);
            } finally {
                ended.countDown();
            }
        };
    }

    private boolean hasWorked() {
        return worked.getCount() == 0;
    }
}
