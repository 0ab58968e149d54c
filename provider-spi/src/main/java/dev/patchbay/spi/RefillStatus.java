package dev.patchbay.spi;

/**
 * What a panel says of one refill.
 *
 * @param state what its word means
 * @param word its word, as it was written
 */
public record RefillStatus(RefillState state, String word) {}
