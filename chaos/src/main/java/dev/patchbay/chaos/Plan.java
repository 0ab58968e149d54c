package dev.patchbay.chaos;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run is to do.
 *
 * @param ledger where orders are remembered
 * @param nodes how many nodes at once
 * @param kills how many of them are killed in all
 * @param orders about how many orders are driven meanwhile
 * @param seed what decides every fault and every moment
 * @param directory where configuration, ledger and the nodes' logs go
 */
record Plan(Kind ledger, int nodes, int kills, int orders, long seed, Path directory) {
    /** Kinds of ledger. */
    enum Kind {
        /** A file, which one node at a time uses. */
        SQLITE,
        /** A server that is killed as well. */
        POSTGRES,
        /** None that lasts: a run over it fails, which shows that a run can fail. */
        MEMORY
    }

    /** Checks the numbers. */
    Plan {
        if (nodes < 1 || kills < 1 || orders < 1) {
            throw new IllegalArgumentException("nodes, kills and orders are at least one each");
        }
        if (nodes > 1 && ledger != Kind.POSTGRES) {
            throw new IllegalArgumentException("several nodes need a ledger that they can share: --ledger postgres");
        }
    }

    /** How long to wait between two orders, so that they are spread over the time in which nodes take them. */
    Duration interval() {
        double seconds = kills * (nodes == 1 ? 1.0 : 2.0 / nodes);
        return Duration.ofNanos(Math.max(1_000_000, (long) (seconds / orders * 1e9)));
    }
}
