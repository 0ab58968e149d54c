package dev.patchbay.routing;

import dev.patchbay.spi.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns amounts into other currencies, by rates that are not too old. Where there is none, there is no amount: nothing is
 * guessed.
 *
 * @param rates where they come from
 * @param maxAge how old one may be
 */
public record Exchange(ExchangeRates rates, Duration maxAge) {
    private static final Duration RENEWED_SOON = Duration.ofMinutes(1);

    /** Turns no amount into another currency. */
    public static final Exchange NONE = new Exchange(ExchangeRates.none(), Duration.ZERO);

    /** The same worth in a currency. */
    Optional<Money> in(String currency, Money money, Instant now) {
        if (money.currency().equals(currency)) {
            return Optional.of(money);
        }
        return rates.find(money.currency(), currency)
                .filter(rate -> !isTooOld(rate, now))
                .map(rate -> new Money(money.amount().multiply(rate.rate()), currency));
    }

    /** Why there is none, and what to do. One that is too old may be renewed at any time. */
    Reason missing(String from, String to, Instant now) {
        return rates.find(from, to)
                .map(rate -> Reason.passing(
                        "the exchange rate from " + from + " to " + to + " is of " + rate.asOf()
                                + ", and older than it may be; renew it",
                        now.plus(RENEWED_SOON)))
                .orElseGet(() -> Reason.lasting("there is no exchange rate from " + from + " to " + to
                        + "; give one under 'exchange', or 'sell' in " + from));
    }

    private boolean isTooOld(ExchangeRate rate, Instant now) {
        return rate.asOf().plus(maxAge).isBefore(now);
    }
}
