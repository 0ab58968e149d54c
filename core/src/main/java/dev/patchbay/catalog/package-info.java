/** What the panels offer and what the accounts hold, fetched on a schedule. For routing, and for embedders who show it. */
@NullMarked
package dev.patchbay.catalog;

import org.jspecify.annotations.NullMarked;
