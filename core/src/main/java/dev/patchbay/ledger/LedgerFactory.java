package dev.patchbay.ledger;

import java.time.Clock;

/** Opens ledgers for {@code ledger:} in the configuration. Found by {@link java.util.ServiceLoader}. */
public interface LedgerFactory {
    /** What it takes, for a message: {@code memory}, {@code a file such as orders.db}. */
    String takes();

    /** Whether a location is one of its own. */
    boolean recognizes(String location);

    /**
     * Opens one.
     *
     * @throws IllegalArgumentException saying what is wrong with the location
     */
    Ledger open(String location, Clock clock);
}
