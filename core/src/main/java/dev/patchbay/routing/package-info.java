/** Where an order goes, and why: filter, rank, pick, explain. Start at {@link dev.patchbay.routing.Router}. */
@NullMarked
package dev.patchbay.routing;

import org.jspecify.annotations.NullMarked;
