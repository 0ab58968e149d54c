/** Watch orders being routed over real HTTP panels: start at {@link dev.patchbay.examples.quickstart.Quickstart}. */
@NullMarked
package dev.patchbay.examples.quickstart;

import org.jspecify.annotations.NullMarked;
