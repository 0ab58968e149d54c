/** What became of an order that is in doubt: evidence, and what it proves. For the resolver. */
@NullMarked
package dev.patchbay.doubt;

import org.jspecify.annotations.NullMarked;
