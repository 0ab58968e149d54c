/** For newcomers: watch orders being routed over real HTTP panels. */
@NullMarked
package dev.patchbay.examples.quickstart;

import org.jspecify.annotations.NullMarked;
