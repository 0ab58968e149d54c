package dev.patchbay.fixedmember;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.spi.PanelException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a catalogue row by row, straight from the network: at no time is more than one row held as text. The rows are a
 * list, alone or wrapped in objects, or an object of rows by id. Of several lists the first with a readable row counts. Where
 * a row ends is found first, and what it says only read where it is not written as in the last catalogue.
 *
 * <p>A catalogue is taken whole or not at all: one that is cut off, or followed by anything, is an error.
 */
final class CatalogReader {
    private static final int WRAPPERS = 4;

    private final MendedText text;
    private final Tape tape;
    private final Supplier<CatalogRows> newRows;
    private final Refusals refusals;
    private final Optional<Duration> wait;
    private final List<CatalogRows> lists = new ArrayList<>();
    /** What stands around the rows: the error, where there is one. */
    private final ObjectNode around = JsonNodeFactory.instance.objectNode();

    private int rowsRead;

    CatalogReader(InputStream body, Supplier<CatalogRows> newRows, Refusals refusals, Optional<Duration> wait) {
        this.text = new MendedText(body);
        this.tape = new Tape(text);
        this.newRows = newRows;
        this.refusals = refusals;
        this.wait = wait;
    }

    /**
     * Reads the whole body.
     *
     * @throws PanelException where it is no catalogue
     * @throws IOException where the network failed
     */
    CatalogRows read() throws IOException {
        try (JsonParser parser = Json.ROWS.createParser(tape)) {
            if (parser.nextToken() == null) {
                throw refusals.unreadable("the catalogue is empty, not even a list", "");
            }
            if (position(parser) < 0) {
                throw refusals.unreadable("the catalogue is not written in UTF-8", text.beginning());
            }
            value(parser, WRAPPERS);
            if (parser.nextToken() != null) {
                throw refusals.unreadable("something follows the catalogue", text.beginning());
            }
        } catch (JsonProcessingException e) {
            String how = text.ended() ? "was cut off" : "is no JSON";
            throw refusals.unreadable("the catalogue " + how + " after " + rowsRead + " rows", text.beginning());
        }
        return chosen();
    }

    private CatalogRows chosen() {
        Optional<CatalogRows> rows =
                lists.stream().filter(CatalogRows::hasService).findFirst();
        if (rows.isEmpty()) {
            PanelError.in(around).or(() -> PanelError.message(around)).ifPresent(error -> {
                throw refusals.refused(error, wait);
            });
            rows = lists.stream().findFirst();
        }
        return rows.orElseThrow(() -> refusals.unreadable("the answer holds no list of services", text.beginning()));
    }

    private void value(JsonParser parser, int depth) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            rows(parser);
        } else if (parser.currentToken() == JsonToken.START_OBJECT && depth > 0) {
            parser.nextToken();
            members(parser, depth);
        } else {
            parser.skipChildren();
        }
    }

    /** The members of an object around the rows, from the first name on. */
    private void members(JsonParser parser, int depth) throws IOException {
        CatalogRows byId = newRows.get();
        while (parser.currentToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("error") || name.equals("errors")) {
                around.set(name, Json.ROWS.<JsonNode>readTree(parser));
            } else if (token == JsonToken.START_OBJECT && depth > 0) {
                rowOrWrapper(parser, depth, byId);
            } else if (token == JsonToken.START_ARRAY) {
                rows(parser);
            } else if (token.isScalarValue()) {
                around.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
            parser.nextToken();
        }
        if (byId.count() > 0) {
            lists.add(byId);
        }
    }

    /** An object inside of another is a row if it begins as one. */
    private void rowOrWrapper(JsonParser parser, int depth, CatalogRows byId) throws IOException {
        tape.begin(position(parser) - 1);
        parser.nextToken();
        if (parser.currentToken() == JsonToken.FIELD_NAME && CatalogRow.FIRST.contains(parser.currentName())) {
            add(byId, parser);
        } else {
            tape.forget();
            members(parser, depth - 1);
        }
    }

    private void rows(JsonParser parser) throws IOException {
        CatalogRows rows = newRows.get();
        boolean any = false;
        boolean objects = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                objects = true;
                tape.begin(position(parser) - 1);
                add(rows, parser);
            } else {
                rows.addOther(other(parser));
            }
            any = true;
        }
        // A list of anything but objects is no catalogue; an empty one is an empty catalogue.
        if (objects || !any) {
            lists.add(rows);
        }
    }

    /** A row that began on the tape, from its beginning or its first name to its end. */
    private void add(CatalogRows rows, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            parser.nextToken();
        }
        while (parser.currentToken() == JsonToken.FIELD_NAME) {
            parser.nextToken();
            parser.skipChildren();
            parser.nextToken();
        }
        rows.add(tape.end(position(parser)));
        rowsRead++;
    }

    /** How many bytes are parsed; below zero where the parser took them for UTF-16 or UTF-32. */
    private static long position(JsonParser parser) {
        return parser.currentLocation().getByteOffset();
    }

    private static String other(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            parser.skipChildren();
            return "[";
        }
        return parser.getText();
    }
}
