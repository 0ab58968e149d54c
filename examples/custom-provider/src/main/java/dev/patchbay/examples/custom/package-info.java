/** For plugin authors to copy: a plugin for a panel that speaks REST and JSON. */
@NullMarked
package dev.patchbay.examples.custom;

import org.jspecify.annotations.NullMarked;
