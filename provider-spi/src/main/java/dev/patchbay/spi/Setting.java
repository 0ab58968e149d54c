package dev.patchbay.spi;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a plugin's account takes from the configuration. Made by {@link #text}, {@link #secret} and
 * {@link #of}; optional and without a default until told otherwise.
 *
 * @param name the key in the configuration: lower-case words with hyphens
 * @param kind how its value is read
 * @param required whether an account without it is refused
 * @param defaultValue what it is where the configuration is silent, written as in the configuration
 * @param help one line for a person
 */
public record Setting(String name, SettingKind kind, boolean required, Optional<String> defaultValue, String help) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Checks the name, and that a default can be read and belongs to an optional setting that may be printed. */
    public Setting {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "setting '" + name + "' is badly named; write lower-case words with hyphens, as in read-timeout");
        }
        if (kind == SettingKind.SECRET && defaultValue.isPresent()) {
            throw new IllegalArgumentException("setting '" + name + "' is a secret and has a default; leave it out");
        }
        if (required && defaultValue.isPresent()) {
            throw new IllegalArgumentException("setting '" + name + "' is required and has a default; choose one");
        }
        defaultValue.ifPresent(kind::read);
    }

    /** A setting of any kind. */
    public static Setting of(String name, SettingKind kind, String help) {
        return new Setting(name, kind, false, Optional.empty(), help);
    }

    /** A text. */
    public static Setting text(String name, String help) {
        return of(name, SettingKind.TEXT, help);
    }

    /** A text that is never printed. */
    public static Setting secret(String name, String help) {
        return of(name, SettingKind.SECRET, help);
    }

    /** The same, and an account without it is refused. */
    public Setting asRequired() {
        return new Setting(name, kind, true, Optional.empty(), help);
    }

    /** The same with a default, written as in the configuration. */
    public Setting orElse(String value) {
        return new Setting(name, kind, false, Optional.of(value), help);
    }

    /** Whether the value must never be printed. */
    public boolean isSecret() {
        return kind == SettingKind.SECRET;
    }

    /** Reads a raw value, or the default for {@code null}. */
    @Nullable
    Object read(@Nullable Object raw) {
        Object given = raw == null ? defaultValue.orElse(null) : raw;
        return given == null ? null : kind.read(given);
    }
}
