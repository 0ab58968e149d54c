package dev.patchbay.spi;

/**
 * A row of a catalogue that could not be read; it spoils no other.
 *
 * @param position in the panel's list, from 0
 * @param text the row's first characters
 * @param why what is wrong with it
 */
public record UnreadableRow(int position, String text, String why) {}
