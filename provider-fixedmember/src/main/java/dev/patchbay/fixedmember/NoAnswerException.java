package dev.patchbay.fixedmember;

/**
 * A call brought no whole answer. It has no cause: an exception of the HTTP client or the JSON parser may quote what the
 * panel sent, and the panel may have echoed the key.
 */
final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean sent;

    /**
     * With its reason.
     *
     * @param why redacted
     * @param sent whether a byte of the request may have been handed to the network
     */
    NoAnswerException(String why, boolean sent) {
        super(why);
        this.sent = sent;
    }

    boolean sent() {
        return sent;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
