/** The contract for whoever writes a panel's plugin: start at {@link dev.patchbay.spi.ProviderFactory}. */
@NullMarked
package dev.patchbay.spi;

import org.jspecify.annotations.NullMarked;
