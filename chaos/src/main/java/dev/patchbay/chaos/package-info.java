/**
 * The chaos run: {@link dev.patchbay.chaos.Chaos} kills nodes hundreds of times and compares what the panels have with what
 * the ledger says. For whoever doubts that no order is bought twice and none is lost.
 */
@NullMarked
package dev.patchbay.chaos;

import org.jspecify.annotations.NullMarked;
