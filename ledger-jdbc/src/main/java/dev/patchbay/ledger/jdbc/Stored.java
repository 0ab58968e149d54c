package dev.patchbay.ledger.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * Texts and instants as they are stored: exactly, whatever they hold, since a change that is issued again is recognised by
 * comparing (rule 6).
 */
final class Stored {
    /** Begins a text that holds what no database takes as it is. */
    private static final char MARK = '\u241B';

    /** Begins an instant after the year 9999: it sorts behind all others. */
    private static final char FAR = '~';

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final String SORTED = "0000-00-00T00:00:00.000000000Z";
    private static final int DAY = 86_400;
    private static final int LONGEST_KEY = 200;

    private Stored() {}

    /**
     * A text with what PostgreSQL or UTF-8 cannot hold written out: NUL, and half a pair of surrogates. Panels send both.
     */
    static String text(String value) {
        if (isPlain(value)) {
            return value;
        }
        StringBuilder written = new StringBuilder().append(MARK);
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            if (character == 0 || character == MARK || Character.isSurrogate(character)) {
                written.append(MARK).append(String.format("%04x", (int) character));
            } else {
                written.append(character);
            }
        }
        return written.toString();
    }

    /** What {@link #text(String)} was given. */
    static String readText(String stored) {
        if (stored.isEmpty() || stored.charAt(0) != MARK) {
            return stored;
        }
        StringBuilder read = new StringBuilder();
        for (int index = 1; index < stored.length(); index++) {
            char character = stored.charAt(index);
            if (character == MARK) {
                read.append((char) Integer.parseInt(stored, index + 1, index + 5, 16));
                index += 4;
            } else {
                read.append(character);
            }
        }
        return read.toString();
    }

    private static boolean isPlain(String value) {
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            if (character == 0 || (character == MARK && index == 0)) {
                return false;
            }
            if (Character.isSurrogate(character)) {
                if (!Character.isHighSurrogate(character)
                        || index + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(index + 1))) {
                    return false;
                }
                index++;
            }
        }
        return true;
    }

    /** An instant as a text that sorts by time. */
    static String instant(Instant value) {
        if (value.isAfter(LAST)) {
            return FAR + value.toString();
        }
        return value.isBefore(FIRST) ? value.toString() : sorted(value);
    }

    /** By hand: a formatter takes longer than the row that holds the instant. */
    private static String sorted(Instant value) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(value.getEpochSecond(), (long) DAY));
        int second = (int) Math.floorMod(value.getEpochSecond(), (long) DAY);
        byte[] text = SORTED.getBytes(StandardCharsets.ISO_8859_1);
        write(text, 4, date.getYear());
        write(text, 7, date.getMonthValue());
        write(text, 10, date.getDayOfMonth());
        write(text, 13, second / 3600);
        write(text, 16, second / 60 % 60);
        write(text, 19, second % 60);
        write(text, 29, value.getNano());
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Writes a number so that it ends before an index. */
    private static void write(byte[] text, int end, int number) {
        int index = end;
        for (int rest = number; rest > 0; rest /= 10) {
            index--;
            text[index] = (byte) ('0' + rest % 10);
        }
    }

    /** What {@link #instant(Instant)} was given. */
    static Instant readInstant(String stored) {
        if (stored.length() == SORTED.length() && Character.isDigit(stored.charAt(0))) {
            long day = LocalDate.of(read(stored, 0, 4), read(stored, 5, 7), read(stored, 8, 10))
                    .toEpochDay();
            int second = read(stored, 11, 13) * 3600 + read(stored, 14, 16) * 60 + read(stored, 17, 19);
            return Instant.ofEpochSecond(day * DAY + second, read(stored, 20, 29));
        }
        return Instant.parse(stored.charAt(0) == FAR ? stored.substring(1) : stored);
    }

    private static int read(String stored, int from, int to) {
        return Integer.parseInt(stored, from, to, 10);
    }

    /** What stands for an id in an index, which takes no text of any length. */
    static String key(String id) {
        return id.length() <= LONGEST_KEY ? id : "sha256:" + digest(id);
    }

    private static String digest(String id) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text(id).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
