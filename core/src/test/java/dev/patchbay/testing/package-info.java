/** Fakes that the core's tests share: a panel that answers by script, threads and time that a test drives. */
package dev.patchbay.testing;
