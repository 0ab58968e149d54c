/** What can be ordered, for embedders who fill it in and plugin authors who write its fields out: {@link OrderDetails}. */
@NullMarked
package dev.patchbay.spi.order;

import org.jspecify.annotations.NullMarked;
