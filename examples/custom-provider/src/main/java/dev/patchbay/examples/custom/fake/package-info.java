/**
 * A stand-in for the shop, for the quickstart and for tests; no part of the plugin. It alone needs the testkit.
 */
@NullMarked
package dev.patchbay.examples.custom.fake;

import org.jspecify.annotations.NullMarked;
