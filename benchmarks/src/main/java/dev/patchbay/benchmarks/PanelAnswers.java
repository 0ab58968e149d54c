package dev.patchbay.benchmarks;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the panel says to a request: as short as a real panel's answers, and as valid. Orders get ascending ids; a status is
 * the same whenever it is asked, so whoever stored another one sees a change. For one thread.
 */
final class PanelAnswers {
    /** What a status says of odd ids; of even ones it says {@link #OLD_REMAINS}. */
    static final int NEW_REMAINS = 100;

    static final int OLD_REMAINS = 157;
    static final String CHARGE = "0.27819";
    static final int START_COUNT = 3572;

    private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
    private static final byte[] LENGTH = ascii("content-length:");
    private static final byte[] ACTION = ascii("action=");
    private static final byte[] BALANCE = ascii("{\"balance\":\"100000000.84292\",\"currency\":\"USD\"}");

    private final byte[] evenServices;
    private final byte[] oddServices;
    private long lastOrder;
    private long catalogues;

    PanelAnswers(int services) {
        evenServices = services(services, "0.90");
        oddServices = services(services, "0.91");
    }

    /** The whole answer to what a connection has sent so far, up to an end; null where more must come. */
    @Nullable
    ByteBuffer to(byte[] bytes, int end) {
        int head = find(bytes, 0, end, END_OF_HEAD);
        if (head < 0) {
            return null;
        }
        int body = head + END_OF_HEAD.length;
        int length = (int) number(bytes, find(bytes, 0, head, LENGTH) + LENGTH.length);
        if (end < body + length) {
            return null;
        }
        return http(answer(bytes, body, body + length));
    }

    private byte[] answer(byte[] bytes, int from, int to) {
        int action = find(bytes, from, to, ACTION) + ACTION.length;
        return switch (bytes[action] + bytes[action + 1]) {
            case 'a' + 'd' -> ascii("{\"order\":" + ++lastOrder + "}");
            case 'b' + 'a' -> BALANCE;
            case 's' + 'e' -> catalogues++ % 2 == 0 ? evenServices : oddServices;
            case 's' + 't' -> statuses(bytes, from, to);
            default -> ascii("{\"error\":\"Incorrect request\"}");
        };
    }

    private static byte[] statuses(byte[] bytes, int from, int to) {
        byte[] many = ascii("orders=");
        int ids = find(bytes, from, to, many);
        if (ids < 0) {
            byte[] one = ascii("order=");
            return ascii(status(number(bytes, find(bytes, from, to, one) + one.length)));
        }
        StringBuilder all = new StringBuilder(12_000).append('{');
        int at = ids + many.length;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            long id = number(bytes, at);
            all.append(all.length() == 1 ? "" : ",")
                    .append('"')
                    .append(id)
                    .append("\":")
                    .append(status(id));
            while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
                at++;
            }
            // A comma, plain or as %2C.
            at += at < to && bytes[at] == '%' ? 3 : 1;
        }
        return ascii(all.append('}').toString());
    }

    private static String status(long id) {
        return "{\"charge\":\"" + CHARGE + "\",\"start_count\":\"" + START_COUNT
                + "\",\"status\":\"In progress\",\"remains\":\""
                + (id % 2 == 0 ? OLD_REMAINS : NEW_REMAINS) + "\",\"currency\":\"USD\"}";
    }

    /** Some 240 bytes a row, as panels' catalogues have. The rates of every hundredth row differ from call to call. */
    private static byte[] services(int count, String rateOfSome) {
        StringBuilder rows = new StringBuilder("[");
        for (int id = 1; id <= count; id++) {
            BigDecimal rate = id % 100 == 1 ? new BigDecimal(rateOfSome) : BigDecimal.valueOf(90 + id % 700, 2);
            rows.append(id == 1 ? "" : ",")
                    .append("{\"service\":")
                    .append(id)
                    .append(
                            ",\"name\":\"Instagram Followers \u2013 real, no drop, 30 days refill, start within an hour [")
                    .append(id)
                    .append(
                            "]\",\"type\":\"Default\",\"category\":\"Instagram Followers, guaranteed quality\",\"rate\":\"")
                    .append(rate)
                    .append("\",\"min\":\"10\",\"max\":\"100000\",\"refill\":true,\"cancel\":true}");
        }
        return rows.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer http(byte[] body) {
        byte[] head = ascii(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n");
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .flip();
    }

    private static long number(byte[] bytes, int from) {
        long number = 0;
        int at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        for (; at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    /** Where a text in lower case begins, in any case; below zero where it does not occur. */
    private static int find(byte[] bytes, int from, int to, byte[] what) {
        for (int at = from; at <= to - what.length; at++) {
            int same = 0;
            while (same < what.length && lower(bytes[at + same]) == what[same]) {
                same++;
            }
            if (same == what.length) {
                return at;
            }
        }
        return -1;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
