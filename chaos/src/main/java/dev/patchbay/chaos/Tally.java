package dev.patchbay.chaos;

import java.util.concurrent.atomic.AtomicInteger;

/** What has been done to the nodes so far. Safe for many threads. */
final class Tally {
    /** Nodes killed with SIGKILL. */
    final AtomicInteger kills = new AtomicInteger();

    /** Nodes stopped with SIGSTOP. */
    final AtomicInteger stops = new AtomicInteger();

    /** Those of them that were stopped for longer than their leases. */
    final AtomicInteger longStops = new AtomicInteger();

    /** Database servers killed with SIGKILL. */
    final AtomicInteger databaseKills = new AtomicInteger();

    /** Panels that lost all connections at once, or were away for a while. */
    final AtomicInteger outages = new AtomicInteger();

    /** Nodes that gave up while they started, as they may where the database server is dead just then. */
    final AtomicInteger falseStarts = new AtomicInteger();

    /** Nodes that ended by themselves later, which none should. */
    final AtomicInteger deaths = new AtomicInteger();
}
