package dev.patchbay.spi;

import java.util.List;

/**
 * Opens accounts at one kind of panel. Patchbay finds it with {@link java.util.ServiceLoader}, so an implementation is
 * public, has a public constructor without parameters, and is named in
 * {@code META-INF/services/dev.patchbay.spi.ProviderFactory}.
 */
public interface ProviderFactory {
    /** What {@code plugin:} in the configuration calls it: lower-case letters, digits and hyphens, never changed. */
    String name();

    /** What an account of this plugin takes, in the order in which help should list it. */
    List<Setting> settings();

    /**
     * Opens one account. Called once an account, does no I/O (a wrong address shows at the first call), and may throw
     * {@link IllegalArgumentException} where settings that are each right do not fit together.
     *
     * @param settings checked against {@link #settings()}: required ones are there, defaults are filled in
     */
    PanelProvider open(Settings settings, ProviderContext context);
}
