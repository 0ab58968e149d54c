package dev.patchbay.routing;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What one unit of a currency is worth in another.
 *
 * @param rate exact; above zero
 * @param asOf when it was so
 */
public record ExchangeRate(BigDecimal rate, Instant asOf) {}
