/**
 * The operator's {@code patchbay.yaml}, read, checked whole, and translated into what the features take. For the door, and for
 * embedders who check a configuration before it applies; start at {@link dev.patchbay.config.PatchbayConfig}.
 */
@NullMarked
package dev.patchbay.config;

import org.jspecify.annotations.NullMarked;
