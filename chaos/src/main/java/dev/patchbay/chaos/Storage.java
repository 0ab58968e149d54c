package dev.patchbay.chaos;

import java.nio.file.Path;

/** Where the ledger of a run lives. */
interface Storage extends AutoCloseable {
    /** What {@code ledger:} in the configuration says. */
    String location();

    /** Whether there is a server that can be killed. */
    default boolean hasServer() {
        return false;
    }

    /** SIGKILL for the server, and another one started in its place. */
    default void strike() {
        throw new IllegalStateException("there is no server to kill");
    }

    @Override
    default void close() {
        // A file stays, to be looked at.
    }

    /** Opens one of a kind. */
    static Storage open(Plan plan) {
        Path file = plan.directory().resolve("orders.db");
        return switch (plan.ledger()) {
            case SQLITE -> file::toString;
            case MEMORY -> () -> "memory";
            case POSTGRES -> PostgresServer.start(plan.directory().resolve("postgres"));
        };
    }
}
