package dev.patchbay.spi.order;

/**
 * An order that is delivered in several runs.
 *
 * @param runs how often the quantity is delivered
 * @param interval minutes between two runs
 */
public record DripFeed(long runs, long interval) {}
