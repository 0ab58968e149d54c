/**
 * The rules of the design's section 6, held against random rows of what can happen to orders. For whoever writes a ledger:
 * extend {@link dev.patchbay.ledger.property.LedgerProperty}.
 */
@NullMarked
package dev.patchbay.ledger.property;

import org.jspecify.annotations.NullMarked;
