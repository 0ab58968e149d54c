package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An order of a type that this contract has no record for. Its fields are sent as they are.
 *
 * @param type the panel's type; not one of {@link OrderType#known()}
 * @param fields by their names at the panel
 * @param billedQuantity how many units the panel bills
 */
public record OtherOrder(OrderType type, Map<String, String> fields, long billedQuantity) implements OrderDetails {
    private static final Set<String> RESERVED = Set.of("key", "action", "service");

    /** Copies the fields. */
    public OtherOrder {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public List<Problem> problems() {
        Problems problems = new Problems().positive("quantity", billedQuantity);
        if (type.isKnown()) {
            problems.add("type", "'" + type + "' has a record of its own: use that, or OrderDetails.read");
        }
        fields.forEach((name, value) -> {
            if (name == null || name.isBlank()) {
                problems.add("fields", "hold a value without a name: give its name or leave it out");
            } else if (RESERVED.contains(name.strip().toLowerCase(Locale.ROOT))) {
                problems.add(name, "cannot be a field of an order: the plugin sets key, action and service itself");
            }
            if (value == null) {
                problems.add(String.valueOf(name), "has no value: leave it out");
            }
        });
        return problems.all();
    }
}
