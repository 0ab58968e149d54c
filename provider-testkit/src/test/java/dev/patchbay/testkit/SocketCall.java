package dev.patchbay.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One POST on a connection of its own that knows whether a byte of it was written. Used once. */
final class SocketCall {
    private boolean written;

    /** An answer that came in whole. */
    record Answer(int status, String body) {}

    boolean wasWritten() {
        return written;
    }

    void markWritten() {
        written = true;
    }

    Answer post(URI url, String form, Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(url.getHost()), url.getPort()), (int)
                    atMost.toMillis());
            byte[] body = form.getBytes(StandardCharsets.UTF_8);
            String head = "POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            written = true;
            socket.getOutputStream().write((head + form).getBytes(StandardCharsets.UTF_8));
            return parse(readAll(socket, deadline));
        }
    }

    private static String readAll(Socket socket, long deadline) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        while (true) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("the answer did not end in time");
            }
            socket.setSoTimeout((int) left);
            int count = in.read(buffer);
            if (count < 0) {
                return read.toString(StandardCharsets.ISO_8859_1);
            }
            read.write(buffer, 0, count);
        }
    }

    private static Answer parse(String whole) throws IOException {
        int end = whole.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("the panel closed without an answer");
        }
        String head = whole.substring(0, end);
        String body = whole.substring(end + 4);
        if (head.contains("chunked") || !head.contains("Content-Length: " + body.length())) {
            throw new IOException("the answer broke off");
        }
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        return new Answer(Integer.parseInt(head.substring(9, 12)), new String(bytes, StandardCharsets.UTF_8));
    }
}
