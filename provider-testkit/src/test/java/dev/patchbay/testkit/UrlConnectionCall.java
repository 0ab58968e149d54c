package dev.patchbay.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A POST as many write it. */
final class UrlConnectionCall {
    private UrlConnectionCall() {}

    static SocketCall.Answer post(SocketCall call, URI url, String form, Duration atMost) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout((int) atMost.toMillis());
        connection.setReadTimeout((int) atMost.toMillis());
        connection.setDoOutput(true);
        connection.connect();
        call.markWritten();
        connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new SocketCall.Answer(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
