package dev.patchbay.testkit.http;

import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What becomes of one call in place of a plain answer; scripted with {@link FaultScript}. The names say whether the panel
 * worked: <em>before</em>, it has read the request and done nothing; <em>after</em>, it has done what was asked. Nothing
 * waits for a fixed time, and nothing for longer than two minutes.
 *
 * <p>A test may write its own: call {@link Exchange#handle()} or do not, and send what you like.
 */
@FunctionalInterface
public interface Fault {
    /** Deals with one call. Whatever it throws ends the connection. */
    void apply(Exchange exchange) throws IOException, InterruptedException;

    /** No fault: the handler works and its answer is sent. For a script whose later calls go wrong. */
    static Fault none() {
        return exchange -> exchange.send(exchange.handle());
    }

    // The answer comes late, or nobody waits for it any more.

    /** Waits at the gate, then works and answers as ever. */
    static Fault holdBefore(Gate gate) {
        return exchange -> {
            gate.pass();
            exchange.send(exchange.handle());
        };
    }

    /** Works, then waits at the gate before it answers. */
    static Fault holdAfter(Gate gate) {
        return exchange -> {
            Response answer = exchange.handle();
            gate.pass();
            exchange.send(answer);
        };
    }

    /** Works, and answers only after the client has given up. */
    static Fault answerTooLate() {
        return exchange -> {
            Response answer = exchange.handle();
            exchange.awaitClientGone();
            exchange.send(answer);
        };
    }

    /** Waits until the client has given up and only then works: the order appears after everybody has looked for it. */
    static Fault workTooLate() {
        return exchange -> {
            exchange.awaitClientGone();
            exchange.send(exchange.handle());
        };
    }

    // No answer.

    /** Reads the request and resets the connection without having worked. */
    static Fault resetBefore() {
        return Exchange::reset;
    }

    /** Works, then resets the connection instead of answering. */
    static Fault resetAfter() {
        return exchange -> {
            exchange.handle();
            exchange.reset();
        };
    }

    /** Reads the request and closes without having worked or answered. */
    static Fault closeBefore() {
        return Exchange::close;
    }

    /** Works, then closes instead of answering. */
    static Fault closeAfter() {
        return exchange -> {
            exchange.handle();
            exchange.close();
        };
    }

    // Another answer.

    /** Gives this answer without having worked. */
    static Fault answerBefore(Response answer) {
        return exchange -> exchange.send(answer);
    }

    /** Works, then gives this answer instead of the right one. */
    static Fault answerAfter(Response answer) {
        return rewrite(right -> answer);
    }

    /** Works, then sends its answer rewritten. */
    static Fault rewrite(UnaryOperator<Response> rewriting) {
        return exchange -> exchange.send(rewriting.apply(exchange.handle()));
    }

    /** Works, then sends its answer with the body rewritten. */
    static Fault rewriteText(UnaryOperator<String> rewriting) {
        return rewrite(right -> right.mapText(rewriting));
    }

    /** Works, then answers with the right status and an empty body. */
    static Fault emptyBody() {
        return rewriteText(right -> "");
    }

    /** Works, then answers {@code null}. */
    static Fault nullBody() {
        return rewriteText(right -> "null");
    }

    /** Works, then sends the first half of its answer as if it were the whole. */
    static Fault halfBody() {
        return rewriteText(right -> right.substring(0, right.length() / 2));
    }

    /** Works, then answers with a web page. */
    static Fault htmlAfter(int status) {
        return answerAfter(page(status));
    }

    /** Answers with a web page without having worked, as a proxy does that keeps the request for itself. */
    static Fault htmlBefore(int status) {
        return answerBefore(page(status));
    }

    /** Works, then sends the right body under another status. */
    static Fault statusAfter(int status) {
        return rewrite(right -> right.withStatus(status));
    }

    // An answer that breaks off or does not end.

    /** Works, announces the whole answer, sends half of it and closes. */
    static Fault breakOff() {
        return exchange -> {
            Response right = exchange.handle();
            exchange.startChunks(right);
            exchange.chunk(right.text().substring(0, right.text().length() / 2));
            exchange.close();
        };
    }

    /** Works, sends the first half of its answer, and then nothing for as long as the client listens. */
    static Fault stallBody() {
        return exchange -> {
            Response right = exchange.handle();
            exchange.startChunks(right);
            exchange.chunk(right.text().substring(0, right.text().length() / 2));
            exchange.awaitClientGone();
        };
    }

    /** Works, then sends blanks before the answer, one every few milliseconds, for as long as the client listens. */
    static Fault trickleBody() {
        return exchange -> {
            exchange.startChunks(exchange.handle());
            while (!exchange.pause(Duration.ofMillis(5))) {
                exchange.chunk(" ");
            }
        };
    }

    /** Works, then sends a head that does not end, a header every few milliseconds, for as long as the client listens. */
    static Fault trickleHead() {
        return exchange -> {
            exchange.handle();
            exchange.write("HTTP/1.1 200 OK\r\n");
            for (long line = 0; !exchange.pause(Duration.ofMillis(25)); line++) {
                exchange.write("X-Line-" + line + ": and one more\r\n");
            }
        };
    }

    /** Works, then sends a body without end as fast as it is taken. */
    static Fault floodBody() {
        return exchange -> {
            exchange.startChunks(exchange.handle());
            String much = " ".repeat(64 * 1024);
            while (true) {
                exchange.chunk(much); // ends with the exception that the client's going away raises
            }
        };
    }

    /** Answers as ever and then closes the connection that the client believes to be kept alive. */
    static Fault closeBehindAnswer() {
        return exchange -> {
            exchange.send(exchange.handle());
            exchange.close();
        };
    }

    private static Response page(int status) {
        return Response.html(
                status, "<!DOCTYPE html><html><head><title>" + status + "</title></head><body>Sorry</body></html>");
    }
}
