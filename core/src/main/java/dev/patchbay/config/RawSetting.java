package dev.patchbay.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A setting as a plugin's {@link dev.patchbay.spi.SettingKind} takes it: a text, or lists and blocks of texts.
 *
 * @param value with its variables filled in
 * @param texts all texts that it holds
 */
record RawSetting(Object value, List<Filled> texts) {
    /** Empty after a problem was told. */
    static Optional<RawSetting> read(Value value, boolean required) {
        List<Filled> texts = new ArrayList<>();
        Optional<Object> raw =
                value.isText() && required ? value.required().map(filled -> text(filled, texts)) : raw(value, texts);
        return raw.map(read -> new RawSetting(read, texts));
    }

    /** Whether nothing of it came from the environment. */
    boolean isWrittenInClear() {
        return texts.stream().allMatch(text -> text.used().isEmpty());
    }

    /** A message about this setting, without what came from the environment. */
    String hide(String message) {
        String hidden = message;
        for (Filled text : texts) {
            hidden = text.hide(hidden);
        }
        return hidden;
    }

    @Override
    public String toString() {
        return texts.toString();
    }

    private static Optional<Object> raw(Value value, List<Filled> texts) {
        if (value.isBlock()) {
            return value.block().flatMap(block -> map(block.all(), texts));
        }
        return value.isText()
                ? value.filled().map(filled -> text(filled, texts))
                : value.items().flatMap(items -> list(items, texts));
    }

    private static Object text(Filled filled, List<Filled> texts) {
        texts.add(filled);
        return filled.text();
    }

    private static Optional<Object> map(Map<String, Value> values, List<Filled> texts) {
        Map<String, Object> read = new LinkedHashMap<>();
        values.forEach((key, value) -> raw(value, texts).ifPresent(raw -> read.put(key, raw)));
        return read.size() == values.size() ? Optional.of(read) : Optional.empty();
    }

    private static Optional<Object> list(List<Value> values, List<Filled> texts) {
        List<Object> read = new ArrayList<>();
        values.forEach(value -> raw(value, texts).ifPresent(read::add));
        return read.size() == values.size() ? Optional.of(read) : Optional.empty();
    }
}
