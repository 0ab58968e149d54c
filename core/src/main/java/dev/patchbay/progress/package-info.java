/** Long work, told as it goes: on a terminal, and in meters. */
@NullMarked
package dev.patchbay.progress;

import org.jspecify.annotations.NullMarked;
