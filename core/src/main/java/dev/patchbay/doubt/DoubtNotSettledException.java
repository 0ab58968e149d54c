package dev.patchbay.doubt;

/** What a person said of a doubt does not fit what stands. Nothing was changed; the message says why and what fits. */
public final class DoubtNotSettledException extends RuntimeException {
    DoubtNotSettledException(String message) {
        super(message);
    }
}
