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
    private final int size;
    private final Semaphore all;
    private final Semaphore reads;

    Slots(int size, BigDecimal readShare) {
        this.size = size;
        this.all = new Semaphore(size, true);
        int share = BigDecimal.valueOf(size)
                .multiply(readShare)
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
        this.reads = new Semaphore(share, true);
    }

    /** Takes one, waiting in real time; false where none came free. */
    boolean take(Operation operation, Duration longestWait) throws InterruptedException {
        if (!operation.isRead()) {
            return take(all, longestWait);
        }
        if (!take(reads, longestWait)) {
            return false;
        }
        boolean taken = false;
        try {
            taken = take(all, longestWait);
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
        return take(all, size, longestWait);
    }

    private static boolean take(Semaphore slots, Duration longestWait) throws InterruptedException {
        return take(slots, 1, longestWait);
    }

    private static boolean take(Semaphore slots, int number, Duration longestWait) throws InterruptedException {
        return slots.tryAcquire(number, longestWait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
