/**
 * What an operator does with a configuration before it applies: has it checked against the panels, or has services drafted from a
 * panel's catalogue. Start at {@link dev.patchbay.check.ConfigurationCheck}, or at the command {@link
 * dev.patchbay.check.Operator}.
 */
@NullMarked
package dev.patchbay.check;

import org.jspecify.annotations.NullMarked;
