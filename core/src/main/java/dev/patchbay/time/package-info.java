/** Threads and time, lent to every feature of the core, so that a test or a host can bring its own. */
@NullMarked
package dev.patchbay.time;

import org.jspecify.annotations.NullMarked;
