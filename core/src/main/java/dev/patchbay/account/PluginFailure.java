package dev.patchbay.account;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin threw, with its stack and causes and without its secrets: an exception's own message may hold the request,
 * and printing one prints those of its causes.
 */
final class PluginFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CAUSES = 8;
    private static final int LONGEST_MESSAGE = 300;

    private PluginFailure(String message, @Nullable PluginFailure cause, StackTraceElement[] stack) {
        super(message, cause);
        setStackTrace(stack);
    }

    static PluginFailure of(Throwable thrown, UnaryOperator<String> redact) {
        return of(thrown, redact, MOST_CAUSES);
    }

    private static PluginFailure of(Throwable thrown, UnaryOperator<String> redact, int causes) {
        Throwable cause = thrown.getCause();
        PluginFailure told = cause == null || causes == 0 ? null : of(cause, redact, causes - 1);
        return new PluginFailure(words(thrown, redact), told, thrown.getStackTrace());
    }

    private static String message(Throwable thrown) {
        try {
            return Objects.requireNonNullElse(thrown.getMessage(), "");
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static String words(Throwable thrown, UnaryOperator<String> redact) {
        String type = thrown.getClass().getName();
        String redacted = redact.apply(message(thrown));
        if (redacted.isBlank()) {
            return type;
        }
        // Redacted first: cutting a secret in two would hide it from the search.
        return type + ": "
                + (redacted.length() <= LONGEST_MESSAGE ? redacted : redacted.substring(0, LONGEST_MESSAGE) + "…");
    }
}
