package dev.patchbay.routing;

import java.util.Optional;

/** A source of exchange rates. Asked for every decision, so it answers from memory; safe for many threads. */
@FunctionalInterface
public interface ExchangeRates {
    /**
     * What one unit of a currency is worth in another. Empty where there is no such rate: an order that has no way without it
     * is rejected. What cannot be told just now is thrown: such an order waits.
     */
    Optional<ExchangeRate> find(String from, String to);

    /** Knows no rate. */
    static ExchangeRates none() {
        return (from, to) -> Optional.empty();
    }
}
