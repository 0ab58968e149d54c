/** For operators of FixedMember accounts, and of any other panel that speaks the same API v2. */
@NullMarked
package dev.patchbay.fixedmember;

import org.jspecify.annotations.NullMarked;
