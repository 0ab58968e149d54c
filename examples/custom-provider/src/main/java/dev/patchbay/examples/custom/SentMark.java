package dev.patchbay.examples.custom;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Marks a call in the last instant before its request is handed to the connection. "Not sent" rests on this fact, and never
 * on the class of an exception.
 */
final class SentMark extends HttpRequestExecutor {
    private static final String SENT = SentMark.class.getName();

    /** Whether a byte of this call's request may have gone out. */
    static boolean isOn(HttpContext call) {
        return call.getAttribute(SENT) != null;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback callback,
            HttpContext call)
            throws IOException, HttpException {
        call.setAttribute(SENT, true);
        return super.execute(request, connection, callback, call);
    }
}
