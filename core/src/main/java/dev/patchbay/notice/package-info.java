/** What an operator should hear that is not about one order: prices that moved, money that runs out. For every feature. */
@NullMarked
package dev.patchbay.notice;

import org.jspecify.annotations.NullMarked;
