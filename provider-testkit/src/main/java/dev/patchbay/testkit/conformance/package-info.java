/** For a plugin's tests: {@link dev.patchbay.testkit.conformance.PanelConformance} proves that it keeps the contract. */
@NullMarked
package dev.patchbay.testkit.conformance;

import org.jspecify.annotations.NullMarked;
