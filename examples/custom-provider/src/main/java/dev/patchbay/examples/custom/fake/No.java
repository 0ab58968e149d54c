package dev.patchbay.examples.custom.fake;

import java.util.List;
import java.util.Map;

/** The shop's answer to what it does not do; nothing was changed. */
final class No extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Map<String, String>> details;

    No(int status, String code, String message) {
        this(status, code, message, List.of());
    }

    private No(int status, String code, String message, List<Map<String, String>> details) {
        super(message);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    static No invalid(String field, String message) {
        return new No(
                422, "invalid_order", "the order is not valid", List.of(Map.of("field", field, "message", message)));
    }

    int status() {
        return status;
    }

    Map<String, Object> json() {
        return Map.of("error", Map.of("code", code, "message", String.valueOf(getMessage()), "details", details));
    }
}
