package dev.patchbay.account;

import dev.patchbay.spi.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls run at once. Reads hold a share at most, since they keep their slot while they wait for the rate: with
 * all slots theirs, polling would crowd out sales. A semaphore and not a bulkhead, which has one wait for all callers.
 */
final class Slots {
    private final int whole;
    private final BigDecimal readShare;
    private final Room all;
    private final Room reads;
    private boolean drained;

    Slots(int whole, BigDecimal readShare) {
        this.whole = whole;
        this.readShare = readShare;
        this.all = new Room(whole);
        this.reads = new Room(readsOf(whole));
    }

    /** Takes one part of so many, at least one slot. One too many that is held is not given out again. */
    synchronized void share(int nodes) {
        if (drained) {
            return;
        }
        int own = Math.max(1, whole / nodes);
        all.resize(own);
        reads.resize(readsOf(own));
    }

    /** Takes one, waiting in real time; false where none came free. */
    boolean take(Operation operation, Duration longestWait) throws InterruptedException {
        if (!operation.isRead()) {
            return all.take(1, longestWait);
        }
        if (!reads.take(1, longestWait)) {
            return false;
        }
        boolean taken = false;
        try {
            taken = all.take(1, longestWait);
        } finally {
            if (!taken) {
                reads.release();
            }
        }
        return taken;
    }

    void release(Operation operation) {
        all.release();
        if (operation.isRead()) {
            reads.release();
        }
    }

    /** Takes all of them for good; false where some were still held after so long. */
    boolean drain(Duration longestWait) throws InterruptedException {
        return all.take(lastSize(), longestWait);
    }

    /** How many there are from now on, since their number must stay while somebody takes them all. */
    private synchronized int lastSize() {
        drained = true;
        return all.size;
    }

    private int readsOf(int size) {
        return BigDecimal.valueOf(size)
                .multiply(readShare)
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }

    /** A semaphore of another size when asked: below none left, where more than the new size are held. */
    private static final class Room extends Semaphore {
        private static final long serialVersionUID = 1L;
        private int size;

        Room(int size) {
            super(size, true);
            this.size = size;
        }

        void resize(int next) {
            if (next < size) {
                reducePermits(size - next);
            } else {
                release(next - size);
            }
            size = next;
        }

        boolean take(int number, Duration longestWait) throws InterruptedException {
            return tryAcquire(number, longestWait.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
