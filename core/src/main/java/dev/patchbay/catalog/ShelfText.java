package dev.patchbay.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ServiceId;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shelf as text: one list of single values, {@code [version, time, row, ..., "", id, why, ..., "", row, ..., ""]}, where a
 * row is ten values that begin with its id, and an empty text ends each part. Rows that could not be read are left out.
 *
 * <p>What changed since is a text of the same form, with the digest of the whole one in the place of the time, and no other
 * rows than those that differ.
 */
final class ShelfText {
    private static final int VERSION = 1;
    private static final String END = "";
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(1_000_000).build())
            .build();

    private ShelfText() {}

    /** All of it. */
    static String write(Shelf shelf) {
        return write(shelf.fetchedAt().toString(), shelf.services().values(), shelf);
    }

    /**
     * What differs from a shelf that is written already, apart from the time.
     *
     * @param digest of that shelf's text
     * @param rows those that differ, in its order
     */
    static String writeChanges(String digest, Collection<PanelService> rows, Shelf shelf) {
        return write(digest, rows, shelf);
    }

    private static String write(String head, Collection<PanelService> rows, Shelf shelf) {
        StringWriter text = new StringWriter(rows.size() * 200 + 200);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            json.writeNumber(VERSION);
            json.writeString(head);
            rows(json, rows);
            for (Map.Entry<ServiceId, String> absurd : shelf.absurd().entrySet()) {
                json.writeString(absurd.getKey().value());
                json.writeString(absurd.getValue());
            }
            json.writeString(END);
            rows(json, shelf.remembered().values());
            json.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to be written", e);
        }
        return text.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException where it was written by another version, or is damaged
     */
    static Shelf read(String text) {
        return read(text, values -> {
            Instant fetchedAt = Instant.parse(values.next());
            return new Shelf(values.rows(), List.of(), fetchedAt, values.absurd(), values.rows());
        });
    }

    /**
     * Reads what {@link #writeChanges} wrote, and makes the changes; empty where they are to another text.
     *
     * @param digest of the text that {@code whole} was read from
     * @throws IllegalArgumentException where it was written by another version, or is damaged
     */
    static Optional<Shelf> readChanges(String text, String digest, Shelf whole) {
        return read(text, values -> {
            if (!values.next().equals(digest)) {
                return Optional.empty();
            }
            Map<ServiceId, PanelService> services = new LinkedHashMap<>(whole.services());
            services.putAll(values.rows());
            return Optional.of(new Shelf(services, List.of(), whole.fetchedAt(), values.absurd(), values.rows()));
        });
    }

    private interface Reading<T> {
        T from(Values values) throws IOException;
    }

    private static <T> T read(String text, Reading<T> reading) {
        try (JsonParser json = JSON.createParser(text)) {
            Values values = new Values(json);
            int version = Integer.parseInt(values.next());
            if (version != VERSION) {
                throw new IllegalArgumentException("it is of version " + version + ", and " + VERSION + " is known");
            }
            return reading.from(values);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
        }
    }

    private static void rows(JsonGenerator json, Collection<PanelService> rows) throws IOException {
        for (PanelService row : rows) {
            json.writeString(row.id().value());
            json.writeString(row.name());
            json.writeString(row.category());
            json.writeString(row.type().map(OrderType::toString).orElse(""));
            json.writeString(row.price().amount().value().toString());
            json.writeString(row.price().amount().currency().orElse(""));
            json.writeString(row.price().unit().name());
            json.writeNumber(row.min());
            json.writeNumber(row.max());
            // One text for the three, as in YES,NO,UNSAID.
            json.writeString(row.refill() + "," + row.cancel() + "," + row.dripFeed());
        }
        json.writeString(END);
    }

    /** The values one after the other, and the few words that stand in many rows once. */
    private static final class Values {
        private final JsonParser json;
        private final Map<String, Optional<OrderType>> types = new LinkedHashMap<>();
        private final Map<String, String> categories = new LinkedHashMap<>();
        private final Map<String, Offer[]> offers = new LinkedHashMap<>();

        Values(JsonParser json) throws IOException {
            this.json = json;
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("it is no list");
            }
        }

        String next() throws IOException {
            JsonToken token = json.nextToken();
            if (token == null || !token.isScalarValue()) {
                throw new IllegalArgumentException("it ends too early");
            }
            return json.getText();
        }

        Map<ServiceId, PanelService> rows() throws IOException {
            Map<ServiceId, PanelService> rows = new LinkedHashMap<>();
            for (String id = next(); !id.equals(END); id = next()) {
                PanelService row = row(ServiceId.of(id));
                rows.put(row.id(), row);
            }
            return rows;
        }

        Map<ServiceId, String> absurd() throws IOException {
            Map<ServiceId, String> absurd = new LinkedHashMap<>();
            for (String id = next(); !id.equals(END); id = next()) {
                absurd.put(ServiceId.of(id), next());
            }
            return absurd;
        }

        private PanelService row(ServiceId id) throws IOException {
            String name = next();
            String category = categories.computeIfAbsent(next(), same -> same);
            Optional<OrderType> type = types.computeIfAbsent(next(), Values::type);
            BigDecimal rate = new BigDecimal(next());
            Amount amount = new Amount(rate, Optional.of(next()).filter(code -> !code.isEmpty()));
            Price price = new Price(amount, Price.Unit.valueOf(next()));
            long min = Long.parseLong(next());
            long max = Long.parseLong(next());
            Offer[] three = offers.computeIfAbsent(next(), Values::offers);
            return new PanelService(id, name, category, type, price, min, max, three[0], three[1], three[2]);
        }

        private static Optional<OrderType> type(String text) {
            return Optional.of(text).filter(any -> !any.isEmpty()).map(OrderType::of);
        }

        private static Offer[] offers(String text) {
            String[] three = text.split(",", -1);
            return new Offer[] {Offer.valueOf(three[0]), Offer.valueOf(three[1]), Offer.valueOf(three[2])};
        }
    }
}
