package dev.patchbay.account;

import dev.patchbay.spi.Amount;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How long an account's money lasts.
 *
 * @param perHour how much went in an hour, on average over the last day at most; what was paid in counts for nothing
 * @param hoursLeft how long what is available lasts so; empty where nothing goes
 */
public record Forecast(Amount perHour, Optional<BigDecimal> hoursLeft) {}
