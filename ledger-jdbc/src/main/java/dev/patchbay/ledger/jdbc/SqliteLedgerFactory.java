package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.LedgerFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * {@code ledger: orders.db}: a file of SQLite, made where there is none. A relative path counts from the working directory
 * of the process. The same as {@code jdbc:sqlite:orders.db}.
 */
public final class SqliteLedgerFactory implements LedgerFactory {
    private static final String URL = "jdbc:sqlite:";

    /** For {@link java.util.ServiceLoader}. */
    public SqliteLedgerFactory() {}

    @Override
    public String takes() {
        return "a file such as orders.db";
    }

    @Override
    public boolean recognizes(String location) {
        return location.startsWith(URL)
                || (!location.contains(":/")
                        && !location.startsWith("jdbc:")
                        && location.chars().anyMatch(character -> "./\\".indexOf(character) >= 0));
    }

    @Override
    public Ledger open(String location, Clock clock) {
        return JdbcLedger.sqlite(file(location), clock);
    }

    private static Path file(String location) {
        String path = location.startsWith(URL) ? location.substring(URL.length()) : location;
        if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
            throw new IllegalArgumentException(
                    "name a plain file after jdbc:sqlite:, such as orders.db; it takes no parameters, and a ledger in memory"
                            + " is called 'memory'");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("the ledger's path cannot be read: " + e.getReason(), e);
        }
    }
}
