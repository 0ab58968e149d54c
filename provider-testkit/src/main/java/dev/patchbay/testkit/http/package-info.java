/** For whoever fakes a panel: a small HTTP server on a real socket whose every answer, delay and break can be scripted. */
@NullMarked
package dev.patchbay.testkit.http;

import org.jspecify.annotations.NullMarked;
