/** For embedders: the door to Patchbay. */
@NullMarked
package dev.patchbay;

import org.jspecify.annotations.NullMarked;
