package dev.patchbay.spi.order;

/**
 * The quantities that a panel's min and max are held against.
 *
 * @param least the smallest quantity of one delivery
 * @param most the largest quantity of one delivery
 */
public record QuantityRange(long least, long most) {}
