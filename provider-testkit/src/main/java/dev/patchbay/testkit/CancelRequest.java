package dev.patchbay.testkit;

import java.time.Instant;

/**
 * A request to cancel that a simulated panel took.
 *
 * @param order the order's id
 * @param at by the panel's clock
 */
public record CancelRequest(String order, Instant at) {}
