package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Watchdog watchdog = new Watchdog(Thread::new);

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void endsACallThatMayTakeLessThanThoseBeforeIt() throws Exception {
        try (Watchdog.Guard patient = watchdog.guard(() -> true, LONG);
                Ended first = new Ended();
                Ended second = new Ended()) {
            assertThat(first.await()).isTrue();
            assertThat(second.await()).isTrue();
            assertThat(patient.fired()).isFalse();
        }
    }

    @Test
    void endsOneAfterTheOtherAsTheirTimesCome() throws Exception {
        for (int turn = 0; turn < 5; turn++) {
            try (Ended one = new Ended()) {
                assertThat(one.await()).isTrue();
            }
        }
    }

    @Test
    void endsTheOthersWhereOneCannotBeCancelled() throws Exception {
        CountDownLatch tried = new CountDownLatch(1);
        try (Watchdog.Guard stubborn = watchdog.guard(
                        () -> {
                            tried.countDown();
                            throw new IllegalStateException("it holds on");
                        },
                        SHORT);
                Ended other = new Ended()) {
            assertThat(other.await()).isTrue();
            // If both are due at once, either may be the first.
            assertThat(tried.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(stubborn.fired()).isTrue();
        }
    }

    @Test
    void leavesACallAloneThatEndedInTime() throws Exception {
        Ended early;
        do {
            early = new Ended();
            early.close();
            // Where this thread stood still in between, the call was not in time.
        } while (early.guard.left().isZero());
        try (Ended late = new Ended()) {
            assertThat(late.await()).isTrue();
        }

        assertThat(early.guard.fired()).isFalse();
    }

    @Test
    void takesNoCallOnceItIsClosed() {
        watchdog.close();

        assertThatThrownBy(() -> watchdog.guard(() -> true, LONG)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void endsWhatItWatchesWhenItIsClosed() {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Watchdog.Guard patient = watchdog.guard(
                () -> {
                    cancelled.countDown();
                    return true;
                },
                LONG)) {
            watchdog.close();

            assertThat(cancelled.getCount()).as("nobody else ends it any more").isZero();
            assertThat(patient.fired()).as("it took no longer than it might").isFalse();
        }
    }

    /** A short call that is waited for. */
    private final class Ended implements AutoCloseable {
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private final Watchdog.Guard guard = watchdog.guard(
                () -> {
                    cancelled.countDown();
                    return true;
                },
                SHORT);

        private boolean await() throws InterruptedException {
            return cancelled.await(10, TimeUnit.SECONDS) && guard.fired();
        }

        @Override
        public void close() {
            guard.close();
        }
    }
}
