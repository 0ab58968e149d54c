package dev.patchbay.tracking;

import dev.patchbay.ledger.FollowUp;
import java.util.Locale;

/** A refill or a cancel cannot be asked for as things stand. Nothing was sent. */
public final class FollowUpRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    FollowUpRefusedException(FollowUp.Kind kind, String reference, String why) {
        super("no " + kind.name().toLowerCase(Locale.ROOT) + " of order '" + reference + "': " + why);
    }
}
