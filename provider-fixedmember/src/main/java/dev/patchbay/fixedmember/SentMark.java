package dev.patchbay.fixedmember;

import java.io.IOException;
import java.util.Objects;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Whether a byte of one request may have been handed to the network. "Not sent" rests on this fact and on no exception's
 * class: the mark is set in the last instant before the connection, by then open and secured, is given the request.
 */
final class SentMark {
    private static final String ATTRIBUTE = "dev.patchbay.fixedmember.sent";

    private volatile boolean set;

    boolean isSet() {
        return set;
    }

    /** A context for one request, which will set this mark. */
    HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ATTRIBUTE, this);
        return context;
    }

    /** Sets the marks. A request without one is not sent at all. */
    static final class Executor extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback information,
                HttpContext context)
                throws IOException, HttpException {
            SentMark mark = (SentMark) Objects.requireNonNull(
                    context.getAttribute(ATTRIBUTE), "a request that is not marked cannot be sent");
            mark.set = true;
            return super.execute(request, connection, information, context);
        }
    }
}
