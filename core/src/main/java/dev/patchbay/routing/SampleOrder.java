package dev.patchbay.routing;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.order.InvalidOrderException;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.OtherOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** An order of any type and size, to see what would become of one. It is never sent. */
final class SampleOrder {
    private static final String LINK = "https://example.com/sample";
    /** Nobody orders more lines than this. */
    private static final long MOST_LINES = 100_000;

    private SampleOrder() {}

    /** So many units, where the type knows of units. */
    static OrderDetails of(OrderType type, long quantity) {
        String units = Long.toString(quantity);
        if (!type.isKnown()) {
            return new OtherOrder(type, Map.of("link", LINK, "quantity", units), quantity);
        }
        String lines = LongStream.rangeClosed(1, Math.min(quantity, MOST_LINES))
                .mapToObj(number -> "sample" + number)
                .collect(Collectors.joining("\n"));
        Map<String, String> fields = new HashMap<>(Map.of("link", LINK, "media", LINK, "quantity", units));
        fields.putAll(Map.of("username", "sample", "hashtag", "sample", "hashtags", "sample", "keywords", "sample"));
        fields.putAll(Map.of("usernames", lines, "comments", lines, "groups", LINK, "answer_number", "1"));
        fields.putAll(Map.of("min", units, "max", units, "delay", "0"));
        fields.putAll(Map.of("country", "US", "device", "5", "type_of_traffic", "3"));
        try {
            return OrderDetails.read(type, fields);
        } catch (InvalidOrderException e) {
            // What this type does not know is left out.
            e.problems().stream().map(Problem::field).forEach(fields::remove);
            return OrderDetails.read(type, fields);
        }
    }
}
