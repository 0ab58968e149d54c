package dev.patchbay.ledger;

import dev.patchbay.spi.Amount;
import java.time.Instant;

/**
 * What an account had left while no order was on its way there.
 *
 * @param account which
 * @param at when it was asked
 * @param balance what the panel said
 */
public record Reading(String account, Instant at, Amount balance) {}
