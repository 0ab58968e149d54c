/** What happens to an order once a panel has it: status, refills, cancels. */
@NullMarked
package dev.patchbay.tracking;

import org.jspecify.annotations.NullMarked;
