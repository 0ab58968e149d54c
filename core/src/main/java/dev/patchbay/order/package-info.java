/** From a request to an order at a panel, at most once. {@link dev.patchbay.order.Placement} is the one path that buys. */
@NullMarked
package dev.patchbay.order;

import org.jspecify.annotations.NullMarked;
