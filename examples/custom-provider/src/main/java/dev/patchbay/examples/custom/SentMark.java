package dev.patchbay.examples.custom;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Decides for one request whether it is sent or given up: one of the two, whoever comes first. "Not sent" rests on this
 * fact, and never on the class of an exception.
 */
final class SentMark {
    private enum State {
        WAITING,
        SENT,
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /** Whether no byte of the request has gone out; from now on none will. */
    boolean giveUp() {
        return state.compareAndSet(State.WAITING, State.GIVEN_UP) || state.get() == State.GIVEN_UP;
    }

    /** What the client is to be given along with the request. */
    HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(SentMark.class.getName(), this);
        return context;
    }

    /** Marks requests in the last instant before they are handed to the connection. */
    static final class Executor extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback callback,
                HttpContext context)
                throws IOException, HttpException {
            SentMark mark = (SentMark) context.getAttribute(SentMark.class.getName());
            if (!mark.state.compareAndSet(State.WAITING, State.SENT)) {
                throw new InterruptedIOException("given up before it was sent");
            }
            return super.execute(request, connection, callback, context);
        }
    }
}
