package dev.patchbay.account;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Where every {@code add} of an account asks for its permit. Safe for many threads. */
public final class AddGate {
    private static final Duration CHECK_IS_UNDER_WAY = Duration.ofSeconds(1);
    private final AccountSettings settings;
    private final Gate gate;
    private final Standing standing;
    private final DoubtBreaker doubts;
    private final Pauses pauses;
    private final Guard direct;
    private final ReentrantLock checking = new ReentrantLock();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean stopped;

    AddGate(AccountSettings settings, Gate gate, Standing standing, DoubtBreaker doubts, Pauses pauses, Guard direct) {
        this.settings = settings;
        this.gate = gate;
        this.standing = standing;
        this.doubts = doubts;
        this.pauses = pauses;
        this.direct = direct;
    }

    /**
     * Takes the breaker's permission, a slot and a rate permit, in that order. Waits at most {@link
     * AccountLimits#addWait()} and refuses at once what cannot be granted in time; what was taken before a refusal is
     * released. A rate permit that is reserved and not used is lost, which costs one interval of the rate.
     *
     * <p>The first {@code add} of an account follows a successful {@code balance}, and so does the first after adds were
     * parked or the breaker was open: this method asks for it itself where none has been seen, one caller at a time, and
     * that call takes as long as the plugin's own time-out.
     *
     * <p>An interrupted caller is told {@link Hold#INTERRUPTED} and stays interrupted.
     *
     * <p>What the order will cost is spoken for from then on, until a balance that was asked for after the order was sent
     * shows it, or the order is known not to have been bought: so orders that go at once spend no money twice. This is by
     * node: another node on the same account speaks for its own.
     *
     * @param cost what the order will cost, where it is known: what the last balance must suffice for, besides what is spoken
     *     for
     */
    public AddPermission acquire(Optional<Money> cost) {
        underWay.incrementAndGet();
        boolean granted = false;
        try {
            AddPermission permission = new AddPermission.Granted(take(cost));
            granted = true;
            return permission;
        } catch (GateClosedException e) {
            return new AddPermission.Closed(e.hold(), e.why(), e.retryAfter());
        } finally {
            if (!granted) {
                underWay.decrementAndGet();
            }
        }
    }

    /**
     * Lets no further add through, since the account is to be replaced.
     *
     * @return whether none is under way: every permit was closed again, and what became of its order is recorded
     */
    public boolean stop() {
        stopped = true;
        return underWay.get() == 0;
    }

    /** Lets adds through again after {@link #stop}. */
    public void goOn() {
        stopped = false;
    }

    void closed() {
        underWay.decrementAndGet();
    }

    /**
     * Holds adds until {@code balance} succeeds and, for {@link RefusalKind#FUNDS}, suffices.
     *
     * @param kind {@link RefusalKind#FUNDS} or {@link RefusalKind#ACCOUNT}
     * @param words the panel's, for people
     */
    public void park(RefusalKind kind, String words) {
        standing.park(kind, words);
    }

    /** Holds adds for so long, as after a refusal for maintenance. A longer pause in force is not shortened. */
    public void pause(Duration duration) {
        pauses.pause(Operation.ADD, duration);
    }

    /** Why no add can go now. Asks nobody and changes nothing. */
    Optional<GateClosedException> held() {
        try {
            requireOpen();
        } catch (GateClosedException e) {
            return Optional.of(e);
        }
        return standing.held();
    }

    AddOutcome send(NewOrder order) {
        return direct.add(order);
    }

    /** Learns from what became of an add. No step keeps another from being taken. */
    void ended(Pass pass, boolean trial, Optional<Money> cost, long taken, AddOutcome outcome) {
        Harmless.run("what is spoken for", () -> reckon(cost, outcome));
        Harmless.run("the hold on doubts", () -> learnOfDoubts(trial, outcome));
        Harmless.run("an account's standing", () -> learn(taken, outcome));
        outcome.<Runnable>fold(
                        accepted -> pass::worked,
                        refused -> pass::worked,
                        notSent -> notSent.retryAfter().isPresent()
                                ? pass::worked
                                : () -> pass.failed(PanelException.notSent(notSent.why(), null)),
                        // Whether the panel works is not known either, and reads are needed to settle the doubt.
                        inDoubt -> pass::abandoned)
                .run();
    }

    private void reckon(Optional<Money> cost, AddOutcome outcome) {
        if (outcome instanceof AddOutcome.Accepted || outcome instanceof AddOutcome.InDoubt) {
            standing.spend(cost);
        } else {
            standing.giveBack(cost);
        }
    }

    /** What was not sent says nothing of whether the panel answers. */
    private void learnOfDoubts(boolean trial, AddOutcome outcome) {
        if (outcome instanceof AddOutcome.NotSent) {
            doubts.abandoned(trial);
        } else {
            doubts.ended(trial, outcome instanceof AddOutcome.InDoubt);
        }
    }

    void abandoned(Pass pass, boolean trial, Optional<Money> cost) {
        standing.giveBack(cost);
        doubts.abandoned(trial);
        pass.abandoned();
    }

    private AddPermit take(Optional<Money> cost) {
        requireOpen();
        balanceFirst(cost);
        standing.reserve(cost);
        AddPermit permit = null;
        try {
            permit = admit(cost);
            return permit;
        } finally {
            if (permit == null) {
                standing.giveBack(cost);
            }
        }
    }

    private AddPermit admit(Optional<Money> cost) {
        boolean trial = doubts.enter();
        Pass pass = null;
        try {
            pass = gate.enter(Operation.ADD, settings.limits().addWait());
            return new AddPermit(this, pass, trial, cost, standing.moment());
        } finally {
            if (pass == null) {
                doubts.abandoned(trial);
            }
        }
    }

    private void requireOpen() {
        if (stopped) {
            throw new GateClosedException(
                    Hold.CLOSED,
                    "account '" + settings.name() + "' is being replaced by another configuration",
                    Optional.of(CHECK_IS_UNDER_WAY));
        }
        if (settings.retired()) {
            throw new GateClosedException(
                    Hold.RETIRED, "account '" + settings.name() + "' is retired", Optional.empty());
        }
        gate.requireOpen(Operation.ADD);
        Optional<GateClosedException> held = doubts.held().or(gate.breaker()::held);
        if (held.isPresent()) {
            throw held.get();
        }
    }

    private void balanceFirst(Optional<Money> cost) {
        if (isReady(cost)) {
            return;
        }
        requireAlone();
        try {
            // The caller before this one may have asked meanwhile.
            if (!isReady(cost)) {
                askForBalance(cost);
            }
        } finally {
            checking.unlock();
        }
    }

    /** Money is never the first thing to go over a panel that failed: a balance goes before it. */
    private boolean isReady(Optional<Money> cost) {
        return standing.allows(cost) && gate.breaker().isClosed();
    }

    private void requireAlone() {
        try {
            if (checking.tryLock(settings.limits().addWait().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateClosedException(
                    Hold.INTERRUPTED, "the thread was interrupted while it waited for a balance", Optional.empty());
        }
        throw new GateClosedException(
                Hold.UNPROVEN,
                "the balance of account '" + settings.name() + "' is being asked for",
                Optional.of(CHECK_IS_UNDER_WAY));
    }

    private void askForBalance(Optional<Money> cost) {
        try {
            gate.call(Operation.BALANCE, settings.limits().addWait(), direct::balance);
        } catch (PanelException e) {
            if (e.getCause() instanceof GateClosedException closed) {
                throw closed;
            }
            throw standing.checkFailed(String.valueOf(e.getMessage()));
        }
        standing.checked(cost);
    }

    private void learn(long taken, AddOutcome outcome) {
        if (outcome instanceof AddOutcome.Accepted) {
            standing.accepted(taken);
        } else if (outcome instanceof AddOutcome.NotSent notSent) {
            notSent.retryAfter().ifPresent(this::pause);
        }
    }
}
