package dev.patchbay.config;

import dev.patchbay.routing.Exchange;
import dev.patchbay.routing.RateTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code exchange:}. */
final class ExchangeReader {
    private static final Duration MAX_AGE = Duration.ofDays(30);

    private ExchangeReader() {}

    static Optional<Exchange> read(Block block) {
        Optional<String> base = block.require("base", "the currency that all rates are in, as in USD")
                .flatMap(value -> value.read(Words::currency));
        Optional<Instant> asOf = block.require("as-of", "the day of these rates, as in 2026-11-22")
                .flatMap(value -> value.read(ExchangeReader::day));
        Duration maxAge = block.find("max-age")
                .flatMap(value -> value.read(Words::duration))
                .orElse(MAX_AGE);
        Optional<Map<String, BigDecimal>> rates = block.require(
                        "rates", "what one unit of each currency is worth in the base, as in EUR: \"1.08\"")
                .flatMap(Value::block)
                .map(table -> rates(table, base));
        block.refuseUnknown();
        return base.flatMap(in ->
                asOf.flatMap(day -> rates.map(table -> new Exchange(new RateTable(in, table, day), maxAge))));
    }

    private static Map<String, BigDecimal> rates(Block block, Optional<String> base) {
        Map<String, BigDecimal> rates = new HashMap<>();
        block.all().forEach((currency, value) -> {
            try {
                String code = Words.currency(currency);
                if (base.equals(Optional.of(code))) {
                    throw new IllegalArgumentException("is the base itself, which is worth 1; leave it out");
                }
                value.read(Words::amount).ifPresent(rate -> rates.put(code, rate));
            } catch (IllegalArgumentException e) {
                value.problem(String.valueOf(e.getMessage()));
            }
        });
        return rates;
    }

    private static Instant day(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no day; write it as 2026-11-22", e);
        }
    }
}
