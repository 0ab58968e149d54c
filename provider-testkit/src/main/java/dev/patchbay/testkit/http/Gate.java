package dev.patchbay.testkit.http;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds calls until a test opens it: {@link Fault#holdBefore} and {@link Fault#holdAfter} put it in their way. Safe for many
 * threads. Nothing waits longer than two minutes, whatever the test forgets.
 */
public final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int arrived;
    private boolean open;

    /** A closed gate. */
    public static Gate closed() {
        return new Gate();
    }

    private Gate() {}

    /** Lets through what waits and whatever comes later. */
    public void open() {
        lock.lock();
        try {
            open = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a call has come to this gate.
     *
     * @throws IllegalStateException where none came
     */
    public void awaitArrival() throws InterruptedException {
        awaitArrivals(1);
    }

    /**
     * Waits until so many calls have come to this gate, in all since it was made.
     *
     * @throws IllegalStateException where fewer came
     */
    public void awaitArrivals(int calls) throws InterruptedException {
        lock.lock();
        try {
            long left = Exchange.CAP.toNanos();
            while (arrived < calls) {
                if (left <= 0) {
                    throw new IllegalStateException("only " + arrived + " of " + calls + " calls came to the gate");
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void pass() throws InterruptedException, IOException {
        lock.lock();
        try {
            arrived++;
            changed.signalAll();
            long left = Exchange.CAP.toNanos();
            while (!open) {
                if (left <= 0) {
                    throw new IOException("nobody opened the gate");
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
