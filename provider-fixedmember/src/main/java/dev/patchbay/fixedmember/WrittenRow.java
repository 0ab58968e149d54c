package dev.patchbay.fixedmember;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;

/** A row of a catalogue as the panel wrote it: the JSON of one object, byte by byte. */
final class WrittenRow {
    /** Like no row. */
    static final WrittenRow NONE = new WrittenRow(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int from;
    private final int to;

    WrittenRow(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    int length() {
        return to - from;
    }

    /** Whether two are written alike to the last byte. */
    boolean isSameAs(WrittenRow other) {
        return Arrays.equals(bytes, from, to, other.bytes, other.from, other.to);
    }

    /** Its columns. */
    CatalogRow columns() throws IOException {
        try (JsonParser parser = Json.ROWS.createParser(bytes, from, length())) {
            parser.nextToken();
            return CatalogRow.read(parser);
        }
    }

    /** The same in memory of its own. */
    WrittenRow copy() {
        return new WrittenRow(Arrays.copyOfRange(bytes, from, to), 0, length());
    }
}
