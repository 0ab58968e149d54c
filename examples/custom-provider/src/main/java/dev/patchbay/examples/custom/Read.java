package dev.patchbay.examples.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.PanelException;

/** Reads values that must be there. What is wrong comes as an {@link IllegalArgumentException}, for a row to be spoiled by. */
final class Read {
    private Read() {}

    static String text(JsonNode from, String name) {
        JsonNode value = from.path(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException("'" + name + "' is no text: " + value);
        }
        return value.textValue();
    }

    static long number(JsonNode from, String name) {
        JsonNode value = from.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("'" + name + "' is no whole number: " + value);
        }
        return value.longValue();
    }

    static Amount amount(JsonNode from, String name) {
        return Amount.of(text(from.path(name), "amount"), text(from.path(name), "currency"));
    }

    static JsonNode list(JsonNode from, String name) {
        if (!from.path(name).isArray()) {
            throw PanelException.failed("the shop's answer has no list '" + name + "'", null);
        }
        return from.path(name);
    }
}
