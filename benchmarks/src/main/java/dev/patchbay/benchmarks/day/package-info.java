/** Each routing preference through the same simulated day. Start at {@link dev.patchbay.benchmarks.day.SimulatedDay}. */
@NullMarked
package dev.patchbay.benchmarks.day;

import org.jspecify.annotations.NullMarked;
