/** What an operator stops and lets go on while all of it runs: accounts, targets, services. */
@NullMarked
package dev.patchbay.lever;

import org.jspecify.annotations.NullMarked;
