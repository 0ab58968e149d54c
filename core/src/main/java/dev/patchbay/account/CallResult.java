package dev.patchbay.account;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.PanelException;
import java.util.Locale;

/** How a call ended, as meters tell it. */
enum CallResult {
    /** It returned its value. */
    OK,
    /** The panel took the order. */
    ACCEPTED,
    /** The panel said no. */
    REFUSED,
    /** No byte of it was sent. */
    NOT_SENT,
    /** A guard held it back. */
    HELD,
    /** An order may exist. */
    IN_DOUBT,
    /** It ended in a fault. */
    FAILED;

    private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');

    static CallResult of(PanelException e) {
        if (e.getCause() instanceof GateClosedException) {
            return HELD;
        }
        if (e.refusal().isPresent()) {
            return REFUSED;
        }
        return e.sent() == PanelException.Sent.NO ? NOT_SENT : FAILED;
    }

    static CallResult of(AddOutcome outcome) {
        return outcome.fold(accepted -> ACCEPTED, refused -> REFUSED, notSent -> NOT_SENT, inDoubt -> IN_DOUBT);
    }

    String tag() {
        return tag;
    }
}
