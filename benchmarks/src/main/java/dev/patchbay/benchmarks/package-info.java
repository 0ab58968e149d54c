/** What is claimed about speed, measured: {@link dev.patchbay.benchmarks.Benchmarks} is the command. For nobody else's code. */
@NullMarked
package dev.patchbay.benchmarks;

import org.jspecify.annotations.NullMarked;
