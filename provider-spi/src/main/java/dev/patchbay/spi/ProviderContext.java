package dev.patchbay.spi;

import java.time.Clock;
import java.time.Duration;

/** What the core lends a plugin for one account. Safe for many threads. */
public interface ProviderContext {
    /** The account's name in the configuration, for messages. */
    String account();

    /** The time. A plugin reads no other clock. */
    Clock clock();

    /**
     * Holds further calls back, for limits that a panel tells outside of a refusal ("3 calls left this minute" in a
     * header). A longer pause in force is not shortened.
     *
     * @param operation what to hold back; {@link Operation#ADD} holds adds alone
     * @param duration from now; zero or negative does nothing
     */
    void pause(Operation operation, Duration duration);
}
