package dev.patchbay.account;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds adds after so many in a row ended in doubt, then lets one through after a wait that doubles. While they are held,
 * only that trial counts: what was sent before says nothing of the panel now.
 */
final class DoubtBreaker {
    private static final Logger LOG = LoggerFactory.getLogger(DoubtBreaker.class);
    private final String account;
    private final AccountLimits.Doubts limits;
    private final Ticks ticks;
    private int inARow;
    private boolean holds;
    private boolean trialIsOut;
    private int trials;
    private long until;

    DoubtBreaker(String account, AccountLimits.Doubts limits, Ticks ticks) {
        this.account = account;
        this.limits = limits;
        this.ticks = ticks;
        this.until = ticks.now();
    }

    /** Why no add can go now. */
    synchronized Optional<GateClosedException> held() {
        return holds && (trialIsOut || !ticks.hasPassed(until)) ? Optional.of(closed()) : Optional.empty();
    }

    /**
     * Takes leave for one add and says whether it is the trial.
     *
     * @throws GateClosedException where none can go
     */
    synchronized boolean enter() {
        Optional<GateClosedException> closed = held();
        if (closed.isPresent()) {
            throw closed.get();
        }
        trialIsOut = holds;
        return holds;
    }

    /** The add was not made. */
    synchronized void abandoned(boolean trial) {
        if (trial) {
            trialIsOut = false;
        }
    }

    synchronized void ended(boolean trial, boolean inDoubt) {
        if (trial) {
            trialIsOut = false;
            if (inDoubt) {
                hold();
            } else {
                holds = false;
                trials = 0;
                inARow = 0;
            }
        } else if (!holds) {
            inARow = inDoubt ? inARow + 1 : 0;
            if (inARow >= limits.inARow()) {
                hold();
            }
        }
    }

    private void hold() {
        Duration wait = limits.hold().after(trials++);
        holds = true;
        until = ticks.in(wait);
        LOG.warn("account '{}': adds are held for {}, since too many in a row ended in doubt", account, wait);
    }

    private GateClosedException closed() {
        Optional<Duration> wait = ticks.left(until);
        String why = wait.isPresent() ? "" : "; one is being tried";
        return new GateClosedException(
                Hold.DOUBTS, "too many adds of account '" + account + "' in a row ended in doubt" + why, wait);
    }
}
