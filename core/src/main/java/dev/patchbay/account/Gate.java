package dev.patchbay.account;

import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every call of an account passes: breaker, slot, then rate permit. In that order, since a rate permit taken before
 * a slot would grow old while its owner waits.
 */
final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private final String account;
    private final Ticks ticks;
    private final Sleeper sleeper;
    private final PanelMeters meters;
    private final Pauses pauses;
    private final Breaker breaker;
    private final Slots slots;
    private final Paces paces;
    private final Duration longestCall;
    private volatile boolean closed;

    Gate(
            String account,
            ProviderProfile profile,
            AccountLimits limits,
            Pauses pauses,
            PanelMeters meters,
            Ticks ticks,
            Sleeper sleeper) {
        this.account = account;
        this.ticks = ticks;
        this.sleeper = sleeper;
        this.meters = meters;
        this.pauses = pauses;
        this.breaker = new Breaker(account, limits.breaker(), ticks);
        this.slots = new Slots(limits.concurrent().orElse(profile.concurrent()), limits.readShare());
        this.paces = new Paces(profile, limits, ticks);
        this.longestCall = profile.addTimeout();
    }

    /** Takes one part of so many of the slots and of each rate. */
    void share(int nodes) {
        slots.share(nodes);
        paces.share(nodes);
    }

    Breaker breaker() {
        return breaker;
    }

    /**
     * Makes a call other than {@code add} in its turn.
     *
     * @throws PanelException caused by a {@link GateClosedException} where its turn does not come in time
     */
    <T> T call(Operation operation, Duration longestWait, Supplier<T> call) {
        Pass pass;
        try {
            pass = enter(operation, longestWait);
        } catch (GateClosedException e) {
            throw PanelException.notSent(e.why(), e);
        }
        try {
            T value = call.get();
            pass.worked();
            return value;
        } catch (PanelException e) {
            settle(pass, e);
            throw e;
        } catch (Throwable e) {
            pass.failed(e);
            throw e;
        }
    }

    /**
     * Takes what a call needs, or nothing.
     *
     * <p>Who is interrupted while waiting for a rate permit leaves it reserved: the library cannot take it back. It costs
     * one interval of the rate. The interrupt is kept.
     *
     * @throws GateClosedException where it cannot be had in time
     */
    Pass enter(Operation operation, Duration longestWait) {
        requireOpen(operation);
        breaker.enter();
        Pass pass = null;
        try {
            pass = admit(operation, longestWait);
            return pass;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateClosedException(
                    Hold.INTERRUPTED, "the thread was interrupted while it waited for its turn", Optional.empty());
        } finally {
            if (pass == null) {
                breaker.abandoned();
            }
        }
    }

    /** Lets nobody in any more and waits for those inside, as long as an {@code add} may take. False if it was closed. */
    synchronized boolean close() {
        if (closed) {
            return false;
        }
        closed = true;
        try {
            if (!slots.drain(longestCall)) {
                LOG.warn("account '{}' is closed while calls of it still run, after waiting {}", account, longestCall);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("account '{}' is closed at once, since the closing thread was interrupted", account);
        }
        return true;
    }

    /** Throws where the account is closed or this operation pauses. */
    void requireOpen(Operation operation) {
        if (closed) {
            throw new GateClosedException(Hold.CLOSED, "account '" + account + "' is closed", Optional.empty());
        }
        Optional<Duration> pause = pauses.left(operation);
        if (pause.isPresent()) {
            throw new GateClosedException(
                    Hold.PAUSED, "the panel of account '" + account + "' asked for a pause of " + operation, pause);
        }
    }

    private Pass admit(Operation operation, Duration longestWait) throws InterruptedException {
        long started = ticks.now();
        if (!slots.take(operation, longestWait)) {
            throw new GateClosedException(
                    Hold.BUSY,
                    "as many calls of account '" + account + "' run as may run at once",
                    Optional.of(longestWait));
        }
        boolean admitted = false;
        try {
            for (Pace pace : paces.of(operation)) {
                waitFor(pace, started, longestWait);
            }
            meters.waited(operation, ticks.now() - started);
            admitted = true;
        } finally {
            if (!admitted) {
                slots.release(operation);
            }
        }
        return new Pass(operation, breaker, slots);
    }

    private void waitFor(Pace pace, long started, Duration longestWait) throws InterruptedException {
        long wait = pace.reserve();
        if (wait == 0) {
            return;
        }
        if (ticks.now() - started + wait > longestWait.toNanos()) {
            throw new GateClosedException(
                    Hold.RATE,
                    "the turn of a call of account '" + account + "' comes too late",
                    Optional.of(Duration.ofNanos(wait)));
        }
        sleeper.sleep(Duration.ofNanos(wait));
    }

    /** A refusal is the panel working. One for its rate also holds the next calls of that operation. */
    private void settle(Pass pass, PanelException e) {
        if (e.refusal().isEmpty()) {
            pass.failed(e);
            return;
        }
        pass.worked();
        e.refusal()
                .filter(refusal -> refusal.kind() == RefusalKind.RATE)
                .flatMap(Refusal::retryAfter)
                .ifPresent(wait -> pauses.pause(pass.operation(), wait));
    }
}
