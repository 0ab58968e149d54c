package dev.patchbay.config;

import dev.patchbay.ledger.LedgerFactory;
import dev.patchbay.spi.NearestName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The installed kinds of ledger. Immutable. */
public final class Ledgers {
    private static final int MOST_FAILURES = 100;

    private final List<LedgerFactory> factories;
    private final List<String> unusable;

    private Ledgers(List<LedgerFactory> factories, List<String> unusable) {
        this.factories = List.copyOf(factories);
        this.unusable = List.copyOf(unusable);
    }

    /** These and no others. */
    public static Ledgers of(LedgerFactory... factories) {
        return new Ledgers(List.of(factories), List.of());
    }

    /** Those that {@link ServiceLoader} finds. One that cannot be loaded hides no other. */
    public static Ledgers discover(ClassLoader loader) {
        List<LedgerFactory> found = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        Iterator<LedgerFactory> iterator =
                ServiceLoader.load(LedgerFactory.class, loader).iterator();
        boolean more = true;
        while (more && unusable.size() < MOST_FAILURES) {
            try {
                more = iterator.hasNext();
                if (more) {
                    found.add(iterator.next());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                unusable.add(String.valueOf(e.getMessage()));
            }
        }
        return new Ledgers(found, unusable);
    }

    /**
     * The kind that a location is of.
     *
     * @throws IllegalArgumentException saying what is installed and what to do. It does not repeat the location, which may
     *     hold a password
     */
    public LedgerFactory get(String location) {
        return factories.stream()
                .filter(factory -> factory.recognizes(location))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(location)));
    }

    /** What the installed ones take, for a message: {@code memory}, {@code a file such as orders.db}. */
    public String takes() {
        String list = factories.isEmpty()
                ? "none"
                : factories.stream().map(LedgerFactory::takes).collect(Collectors.joining(", "));
        return unusable.isEmpty() ? list : list + " (and could not be loaded: " + String.join("; ", unusable) + ")";
    }

    private String unknown(String location) {
        List<String> words = factories.stream().map(LedgerFactory::takes).toList();
        String first = "this ledger is of no installed kind; installed: " + takes();
        if (isDurable(location)) {
            return first
                    + ". A file or a jdbc: URL needs a durable ledger on the class path: put patchbay-ledger-jdbc there,"
                    + " bring one of your own with Patchbay.builder().ledger(...), or write 'memory' for a trial";
        }
        return first
                + NearestName.to(location, words)
                        .map(word -> ". Did you mean '" + word + "'?")
                        .orElse("");
    }

    private static boolean isDurable(String location) {
        return location.startsWith("jdbc:") || location.chars().anyMatch(character -> "./\\".indexOf(character) >= 0);
    }
}
