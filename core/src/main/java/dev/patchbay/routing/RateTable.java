package dev.patchbay.routing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Exchange rates from a table: what one unit of each currency is worth in one that is their base. Immutable. */
public final class RateTable implements ExchangeRates {
    private final Map<String, BigDecimal> inBase = new HashMap<>();
    private final Instant asOf;

    /** Of rates that were so at one time. */
    public RateTable(String base, Map<String, BigDecimal> rates, Instant asOf) {
        inBase.putAll(rates);
        inBase.put(base, BigDecimal.ONE);
        this.asOf = asOf;
    }

    @Override
    public Optional<ExchangeRate> find(String from, String to) {
        BigDecimal one = inBase.get(from);
        BigDecimal other = inBase.get(to);
        return one == null || other == null
                ? Optional.empty()
                : Optional.of(new ExchangeRate(one.divide(other, MathContext.DECIMAL128), asOf));
    }
}
