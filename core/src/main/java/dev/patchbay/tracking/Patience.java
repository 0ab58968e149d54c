package dev.patchbay.tracking;

import dev.patchbay.account.GateClosedException;
import dev.patchbay.account.Hold;
import dev.patchbay.spi.PanelException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long a panel is left alone that fails: 30 seconds, then twice as long each time up to ten minutes. */
final class Patience {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration TURN = Duration.ofSeconds(1);

    private final Clock clock;
    private Duration next = FIRST;
    private Instant until = Instant.MIN;
    private boolean failing;

    Patience(Clock clock) {
        this.clock = clock;
    }

    /** Whether the panel is still to be left alone. */
    synchronized boolean isNeeded() {
        Instant now = clock.instant();
        // A clock that was set back since must not make it last.
        return now.isBefore(until) && !now.plus(LONGEST).isBefore(until);
    }

    /** The panel worked; whether it had failed before. */
    synchronized boolean worked() {
        boolean before = failing;
        failing = false;
        next = FIRST;
        return before;
    }

    /** The panel failed; whether this is the first time in a row. What our own limits held back is no failure of its. */
    synchronized boolean failed(PanelException e) {
        Instant now = clock.instant();
        if (e.getCause() instanceof GateClosedException gate && gate.hold() != Hold.BREAKER) {
            until = now.plus(gate.retryAfter()
                    .filter(wait -> wait.compareTo(LONGEST) < 0)
                    .orElse(TURN));
            return false;
        }
        boolean first = !failing;
        failing = true;
        until = now.plus(next);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return first;
    }
}
