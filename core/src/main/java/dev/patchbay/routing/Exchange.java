package dev.patchbay.routing;

import dev.patchbay.spi.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns amounts into other currencies, by rates that are not too old. Where there is none, there is no amount: nothing is
 * guessed.
 *
 * @param rates where they come from
 * @param maxAge how old one may be
 */
public record Exchange(ExchangeRates rates, Duration maxAge) {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration RENEWED_SOON = Duration.ofMinutes(1);

    /** Turns no amount into another currency. */
    public static final Exchange NONE = new Exchange(ExchangeRates.none(), Duration.ZERO);

    /** The same worth in a currency. */
    Optional<Money> in(String currency, Money money, Instant now) {
        if (money.currency().equals(currency)) {
            return Optional.of(money);
        }
        return find(money.currency(), currency)
                .rate()
                .filter(rate -> isOfItsTime(rate, now))
                .map(rate -> new Money(money.amount().multiply(rate.rate()), currency));
    }

    /** What the source said of a rate. */
    private record Told(Optional<ExchangeRate> rate, Optional<String> failure) {}

    /** None where an embedder's source fails: nothing is guessed, and nothing stands still. */
    private Told find(String from, String to) {
        try {
            return new Told(Objects.requireNonNull(rates.find(from, to), "it returned null"), Optional.empty());
        } catch (RuntimeException | Error e) {
            LOG.warn("The exchange rate from {} to {} could not be told", from, to, e);
            return new Told(Optional.empty(), Optional.of(e.getClass().getSimpleName()));
        }
    }

    /** Why there is none, and what to do. One that is too old may be renewed at any time, and a source that failed may work. */
    Reason missing(String from, String to, Instant now) {
        Told told = find(from, to);
        if (told.failure().isPresent()) {
            return Reason.passing(
                    "the source of exchange rates failed from " + from + " to " + to + ": "
                            + told.failure().get(),
                    now.plus(RENEWED_SOON));
        }
        Optional<ExchangeRate> known = told.rate();
        if (known.isEmpty()) {
            return Reason.lasting("there is no exchange rate from " + from + " to " + to
                    + "; give one under 'exchange', or 'sell' in " + from);
        }
        String why = known.get().asOf().isAfter(now)
                ? ", which has not come yet; give the day that it is of"
                : ", older than a max-age of " + days() + "; give a newer one";
        return Reason.passing(
                "the exchange rate from " + from + " to " + to + " is of "
                        + known.get().asOf() + why,
                now.plus(RENEWED_SOON));
    }

    private String days() {
        return maxAge.toDays() == 1 ? "1 day" : maxAge.toDays() + " days";
    }

    /** Neither too old nor of a day that has not come anywhere. */
    private boolean isOfItsTime(ExchangeRate rate, Instant now) {
        return !rate.asOf().plus(maxAge).isBefore(now)
                && !rate.asOf().minus(A_DAY).isAfter(now);
    }
}
