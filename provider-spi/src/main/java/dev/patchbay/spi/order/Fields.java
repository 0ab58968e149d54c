package dev.patchbay.spi.order;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cleans what a record is given and writes it out as fields. */
final class Fields {
    private final Map<String, String> written = new LinkedHashMap<>();

    static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    static List<String> lines(@Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(line -> line == null ? Stream.empty() : line.lines())
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    Fields with(String name, String value) {
        if (!value.isEmpty()) {
            written.put(name, value);
        }
        return this;
    }

    Fields with(String name, long value) {
        written.put(name, Long.toString(value));
        return this;
    }

    Fields with(String name, List<String> lines) {
        return with(name, String.join("\n", lines));
    }

    Fields with(Optional<DripFeed> dripFeed) {
        dripFeed.ifPresent(feed -> with("runs", feed.runs()).with("interval", feed.interval()));
        return this;
    }

    Map<String, String> map() {
        return Collections.unmodifiableMap(written);
    }
}
