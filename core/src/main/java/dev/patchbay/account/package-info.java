/** For the core and for embedders without routing: installed plugins, open accounts, and the guards around each. */
@NullMarked
package dev.patchbay.account;

import org.jspecify.annotations.NullMarked;
