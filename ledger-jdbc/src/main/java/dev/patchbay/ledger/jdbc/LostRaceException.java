package dev.patchbay.ledger.jdbc;

/** Another node wrote first what this transaction reckoned with: do it again on what stands now. */
final class LostRaceException extends Exception {
    private static final long serialVersionUID = 1L;

    LostRaceException(String message) {
        super(message);
    }
}
