package dev.patchbay.account;

import dev.patchbay.spi.NearestName;
import dev.patchbay.spi.ProviderFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The installed plugins, by name. Immutable. */
public final class Plugins {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    /** Where the class path itself is broken, the loader may fail for ever. */
    private static final int MOST_FAILURES = 100;

    private final Map<String, ProviderFactory> byName;
    private final List<String> unusable;

    private Plugins(Map<String, ProviderFactory> byName, List<String> unusable) {
        this.byName = Collections.unmodifiableMap(byName);
        this.unusable = List.copyOf(unusable);
    }

    /** None. */
    public static Plugins none() {
        return new Plugins(Map.of(), List.of());
    }

    /**
     * Those that {@link ServiceLoader} finds. One that cannot be loaded hides no other: see {@link #unusable()}.
     *
     * @throws IllegalArgumentException where two have the same name
     */
    public static Plugins discover(ClassLoader loader) {
        Map<String, ProviderFactory> found = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        Iterator<ProviderFactory> factories =
                ServiceLoader.load(ProviderFactory.class, loader).iterator();
        boolean more = true;
        while (more && failures.size() < MOST_FAILURES) {
            try {
                more = factories.hasNext();
                if (more) {
                    add(found, failures, factories.next());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                failures.add(told(e));
            }
        }
        failures.forEach(failure -> LOG.warn("a plugin cannot be used: {}", failure));
        return new Plugins(found, failures);
    }

    /**
     * These and one more. One of the same class takes the other's place.
     *
     * @throws IllegalArgumentException where one of another class has the same name
     */
    public Plugins with(ProviderFactory factory) {
        Map<String, ProviderFactory> more = new TreeMap<>(byName);
        put(more, factory.name(), factory);
        return new Plugins(more, unusable);
    }

    /**
     * The plugin of this name.
     *
     * @throws IllegalArgumentException naming the known ones, the nearest, and those that could not be loaded
     */
    public ProviderFactory get(String name) {
        ProviderFactory factory = byName.get(name);
        if (factory == null) {
            String broken = unusable.isEmpty() ? "" : ". Found, but not usable: " + String.join("; ", unusable);
            throw new IllegalArgumentException(NearestName.unknown("plugin", name, names()) + broken);
        }
        return factory;
    }

    /** All names, in the order of the alphabet. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** What was found and could not be loaded, a line for each. */
    public List<String> unusable() {
        return unusable;
    }

    private static void add(Map<String, ProviderFactory> found, List<String> failures, ProviderFactory factory) {
        String name = null;
        String why = "name() returned null";
        try {
            name = factory.name();
        } catch (RuntimeException e) {
            why = told(e);
        }
        if (name == null) {
            failures.add(factory.getClass().getName() + " does not tell its name: " + why);
        } else {
            put(found, name, factory);
        }
    }

    private static void put(Map<String, ProviderFactory> plugins, String name, ProviderFactory factory) {
        ProviderFactory other = plugins.put(name, factory);
        if (other != null && other.getClass() != factory.getClass()) {
            throw new IllegalArgumentException("two plugins are called '" + name + "': "
                    + other.getClass().getName() + " and " + factory.getClass().getName()
                    + "; take one of them off the class path, or rename it");
        }
    }

    private static String told(Throwable e) {
        Throwable cause = e.getCause();
        return e.getMessage() + (cause == null ? "" : " (" + cause + ")");
    }
}
