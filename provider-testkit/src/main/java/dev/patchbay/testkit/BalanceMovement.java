package dev.patchbay.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of an account's balance at a simulated panel.
 *
 * @param at by the panel's clock
 * @param kind why
 * @param amount below zero where the balance fell
 * @param order the order's id, where one was the reason
 */
public record BalanceMovement(Instant at, Kind kind, BigDecimal amount, Optional<String> order) {
    /** Why a balance changes. */
    public enum Kind {
        /** An order was charged. */
        CHARGE,
        /** What an order did not deliver was given back. */
        REFUND,
        /** The owner paid in, or spent elsewhere. */
        DEPOSIT
    }
}
