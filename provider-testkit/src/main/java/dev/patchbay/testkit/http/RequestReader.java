package dev.patchbay.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads requests of HTTP/1.1 off a connection: with a length, in chunks, or without a body. */
final class RequestReader {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 1_000;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** What a client sent is no request of HTTP/1.1. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why);
        }
    }

    Request read() throws IOException {
        String[] parts = line().split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new Malformed("the request line is not one of HTTP/1.1");
        }
        Map<String, List<String>> headers = headers();
        if (parts[2].equals("HTTP/1.0")) {
            headers.putIfAbsent("connection", List.of("close"));
        }
        String target = parts[1].startsWith("http://") ? afterHost(parts[1]) : parts[1];
        int mark = target.indexOf('?');
        return new Request(
                parts[0].toUpperCase(Locale.ROOT),
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                headers,
                body(headers));
    }

    private static String afterHost(String address) {
        int slash = address.indexOf('/', "http://".length());
        return slash < 0 ? "/" : address.substring(slash);
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        int count = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || ++count > MOST_HEADERS) {
                throw new Malformed("a header has no name, or there are too many of them");
            }
            headers.computeIfAbsent(
                            line.substring(0, colon).strip().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (tells(headers, "expect", "100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        if (tells(headers, "transfer-encoding", "chunked")) {
            return chunks();
        }
        List<String> length = headers.get("content-length");
        return length == null ? new byte[0] : exactly(number(length.get(0), 10));
    }

    private static boolean tells(Map<String, List<String>> headers, String name, String word) {
        return headers.getOrDefault(name, List.of()).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(word));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            int extension = line.indexOf(';');
            int size = number(extension < 0 ? line : line.substring(0, extension), 16);
            if (size == 0) {
                headers(); // trailers
                return body.toByteArray();
            }
            if (body.size() + size > LARGEST_BODY) {
                throw new Malformed("the body is too large");
            }
            body.write(exactly(size));
            line();
        }
    }

    private static int number(String text, int radix) throws Malformed {
        try {
            int number = Integer.parseInt(text.strip(), radix);
            if (number >= 0 && number <= LARGEST_BODY) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is out of range.
        }
        throw new Malformed("'" + text + "' is no length of a body");
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the client closed within the body");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the client closed within the head");
            }
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.size() >= LONGEST_LINE) {
                throw new Malformed("a line of the head is too long");
            }
            line.write(next);
        }
    }
}
