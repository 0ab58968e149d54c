/**
 * What is remembered: orders, attempts, events, and the port behind which they are stored. For embedders who read orders
 * and for whoever writes a ledger; start at {@link dev.patchbay.ledger.Ledger}.
 */
@NullMarked
package dev.patchbay.ledger;

import org.jspecify.annotations.NullMarked;
