package dev.patchbay.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The ledger cannot be read or written as things stand. What was being written may or may not be in force: issue it again,
 * which is always safe, once the cause is gone.
 */
public class LedgerException extends RuntimeException {
    /** What failed, and what to do. */
    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
