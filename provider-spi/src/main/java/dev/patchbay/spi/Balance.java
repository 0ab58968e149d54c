package dev.patchbay.spi;

/**
 * What an account has left.
 *
 * @param amount may be negative; nearly every panel names the currency here
 */
public record Balance(Amount amount) {}
