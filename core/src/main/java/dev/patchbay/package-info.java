/** The door for embedders: {@link dev.patchbay.Patchbay}, or {@link dev.patchbay.PatchbayModule} with Guice. */
@NullMarked
package dev.patchbay;

import org.jspecify.annotations.NullMarked;
