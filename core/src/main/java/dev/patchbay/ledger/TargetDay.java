package dev.patchbay.ledger;

import dev.patchbay.spi.ServiceId;
import java.time.LocalDate;

/**
 * What attempts are counted by.
 *
 * @param account where
 * @param service the panel's service
 * @param day on which they were claimed, in UTC
 */
public record TargetDay(String account, ServiceId service, LocalDate day) {}
