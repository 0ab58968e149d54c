package dev.patchbay.spi;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a value of the configuration is read. */
public enum SettingKind {
    /** Any text; a number or a boolean is taken as it was written. */
    TEXT {
        @Override
        public Object read(Object raw) {
            return scalar(raw);
        }
    },
    /** A {@link Secret}. */
    SECRET {
        @Override
        public Object read(Object raw) {
            return raw instanceof Secret ? raw : Secret.of(scalar(raw));
        }
    },
    /** A whole number, as a {@link Long}. */
    WHOLE_NUMBER {
        @Override
        public Object read(Object raw) {
            try {
                return new BigInteger(scalar(raw)).longValueExact();
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + raw + "' is not a whole number; write it as 100", e);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("'" + raw + "' is too large a number", e);
            }
        }
    },
    /** {@code true} or {@code false}. */
    FLAG {
        @Override
        public Object read(Object raw) {
            String text = scalar(raw).toLowerCase(Locale.ROOT);
            if (!Set.of("true", "false").contains(text)) {
                throw new IllegalArgumentException("'" + raw + "' is neither true nor false; write one of them");
            }
            return Boolean.valueOf(text);
        }
    },
    /**
     * A {@link Duration} longer than zero and of at most 36500 days, as in {@code 500ms}, {@code 30s}, {@code 5m},
     * {@code 12h} or {@code 2d}, or in the notation of ISO 8601 ({@code PT30S}).
     */
    DURATION {
        @Override
        public Object read(Object raw) {
            return duration(scalar(raw));
        }
    },
    /** An absolute http or https {@link URI} without user information. */
    WEB_ADDRESS {
        @Override
        public Object read(Object raw) {
            return webAddress(scalar(raw));
        }
    },
    /**
     * Lists of texts by name, as in {@code {funds: ["bakiye yetersiz"]}}; one text stands for a list of one. A blank text
     * is refused: it would be found in every other.
     */
    TEXT_LISTS {
        @Override
        public Object read(Object raw) {
            return textLists(raw);
        }
    };

    /** A century: whoever counts in nanoseconds must not overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

    /**
     * Reads a value as a YAML or properties parser gives it: a text, number or boolean, or for {@link #TEXT_LISTS} a map.
     * A parser that turns {@code 007} or {@code 1e5} into a number has lost how it was written: hand over the text.
     *
     * @throws IllegalArgumentException saying what is wrong and how to write it; for a secret without its value
     */
    public abstract Object read(Object raw);

    private static String scalar(Object raw) {
        if (raw instanceof CharSequence || raw instanceof Number || raw instanceof Boolean) {
            return raw.toString().strip();
        }
        throw new IllegalArgumentException("a single value is expected here, not a list or a block");
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION_TEXT.matcher(text.toLowerCase(Locale.ROOT));
        Duration read;
        try {
            read = matcher.matches() ? of(Long.parseLong(matcher.group(1)), matcher.group(2)) : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration; write it as 500ms, 30s, 5m, 12h or 2d", e);
        }
        if (read.isZero() || read.isNegative()) {
            throw new IllegalArgumentException("'" + text + "' is not longer than zero; write it as 30s");
        }
        if (read.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is too long; write at most 36500d");
        }
        return read;
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static URI webAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Its message would repeat the text, which may hold a password: the one below does not.
        }
        throw new IllegalArgumentException(
                "this is not a web address; write it as https://panel.example/api/v2, without a user or a password");
    }

    private static Map<String, List<String>> textLists(Object raw) {
        if (!(raw instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a block of names with lists of texts is expected here");
        }
        Map<String, List<String>> read = new LinkedHashMap<>();
        map.forEach((name, texts) -> read.put(String.valueOf(name), texts(name, texts)));
        return Collections.unmodifiableMap(read);
    }

    private static List<String> texts(@Nullable Object name, @Nullable Object texts) {
        List<String> read = new ArrayList<>();
        for (Object text : texts instanceof Iterable<?> many ? many : Collections.singleton(texts)) {
            String one = text == null ? "" : scalar(text);
            if (one.isEmpty()) {
                throw new IllegalArgumentException("'" + name + "' holds an empty text; write a text or leave it out");
            }
            read.add(one);
        }
        return List.copyOf(read);
    }
}
