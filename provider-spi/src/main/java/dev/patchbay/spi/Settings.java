package dev.patchbay.spi;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An account's settings, checked against what its plugin declared. Immutable; {@code toString} hides secrets. */
public final class Settings {
    private final List<String> declared;
    private final Map<String, Object> values;

    private Settings(List<String> declared, Map<String, Object> values) {
        this.declared = declared;
        this.values = values;
    }

    /**
     * Checks raw values, as a YAML parser gives them, and fills in the defaults. A required text that is empty is missing.
     *
     * @throws InvalidSettingsException naming every problem at once
     */
    public static Settings of(List<Setting> declared, Map<String, ?> raw) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> unread = new HashMap<>(raw);
        for (Setting setting : declared) {
            try {
                Object value = setting.read(unread.remove(setting.name()));
                if (setting.required() && (value == null || value.equals(""))) {
                    problems.add(new Problem(setting.name(), "is required: " + setting.help()));
                } else if (value != null) {
                    values.put(setting.name(), value);
                }
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(setting.name(), String.valueOf(e.getMessage())));
            }
        }
        List<String> known = declared.stream().map(Setting::name).toList();
        unread.keySet().stream()
                .sorted()
                .forEach(name -> problems.add(new Problem(name, NearestName.unknown("setting", name, known))));
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new Settings(known, values);
    }

    /** A text that is required or has a default. */
    public String text(String name) {
        return find(name, String.class).orElseThrow(() -> absent(name));
    }

    /** A secret that is required. */
    public Secret secret(String name) {
        return find(name, Secret.class).orElseThrow(() -> absent(name));
    }

    /** A whole number that is required or has a default. */
    public long wholeNumber(String name) {
        return find(name, Long.class).orElseThrow(() -> absent(name));
    }

    /** A flag; false where the configuration is silent. */
    public boolean flag(String name) {
        return find(name, Boolean.class).orElse(false);
    }

    /** A duration that is required or has a default. */
    public Duration duration(String name) {
        return find(name, Duration.class).orElseThrow(() -> absent(name));
    }

    /** A web address that is required or has a default. */
    public URI webAddress(String name) {
        return find(name, URI.class).orElseThrow(() -> absent(name));
    }

    /** Lists of texts by name; empty where the configuration is silent. */
    @SuppressWarnings("unchecked") // SettingKind.TEXT_LISTS makes no other map
    public Map<String, List<String>> textLists(String name) {
        return find(name, Map.class).map(map -> (Map<String, List<String>>) map).orElse(Map.of());
    }

    /**
     * A value of the kind's Java type, where the configuration or a default gives one. All other readers rest on it.
     *
     * @throws IllegalStateException where the plugin did not declare the setting
     */
    public <T> Optional<T> find(String name, Class<T> type) {
        if (!declared.contains(name)) {
            throw new IllegalStateException(NearestName.unknown("setting", name, declared));
        }
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }

    /** Hides all secrets in a text. */
    public String redact(String text) {
        String redacted = text;
        for (Object value : values.values()) {
            redacted = value instanceof Secret secret ? secret.redact(redacted) : redacted;
        }
        return redacted;
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static IllegalStateException absent(String name) {
        return new IllegalStateException("setting '" + name
                + "' has no value: declare it as required or with a default, or read it with find()");
    }
}
