/** For plugin authors: a panel simulator on a real socket, and the tests that prove a plugin keeps the contract. */
@NullMarked
package dev.patchbay.testkit;

import org.jspecify.annotations.NullMarked;
