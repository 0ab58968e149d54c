package dev.patchbay.examples.custom.fake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * The shop's own record of an order, as it stands now.
 *
 * @param reference what the buyer called it
 * @param inputs by the shop's names
 * @param charge in US dollars, less what was given back
 * @param state the shop's word
 */
public record SoldOrder(
        String id,
        String reference,
        String product,
        Map<String, String> inputs,
        long units,
        BigDecimal charge,
        String state,
        long undelivered,
        Instant at) {

    boolean isOpen() {
        return state.equals("queued") || state.equals("delivering");
    }

    boolean isOpenAt(String link) {
        return isOpen() && link.equals(inputs.get("target_url"));
    }

    SoldOrder with(String newState, long newUndelivered, BigDecimal newCharge) {
        return new SoldOrder(id, reference, product, inputs, units, newCharge, newState, newUndelivered, at);
    }

    Map<String, Object> json() {
        return Map.of(
                "id", id,
                "reference", reference,
                "product", product,
                "state", state,
                "undelivered", undelivered,
                "charge", Map.of("amount", charge.toPlainString(), "currency", "USD"));
    }
}
