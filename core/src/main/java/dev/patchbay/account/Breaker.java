package dev.patchbay.account;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens after so many failures in a row, and lets one call through after a pause. */
final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private final String account;
    private final Duration pause;
    private final Ticks ticks;
    private final CircuitBreaker breaker;
    private volatile long openUntil;
    private volatile String last = "";

    Breaker(String account, AccountLimits.Breaker limits, Ticks ticks) {
        this.account = account;
        this.pause = limits.pause();
        this.ticks = ticks;
        this.openUntil = ticks.now();
        // A window as long as the row, all of which must have failed: "in a row" in the library's words. It has no
        // listeners: with a single one it would make an event for every call.
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindow(limits.failures(), limits.failures(), SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .waitDurationInOpenState(limits.pause())
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(ticks.asClock())
                .writableStackTraceEnabled(false)
                .build();
        this.breaker = CircuitBreaker.of(account, config);
    }

    /** Takes leave for one call, to be ended by exactly one of the three below. */
    void enter() {
        if (!breaker.tryAcquirePermission()) {
            throw closed(left().orElse(Duration.ofSeconds(1)));
        }
    }

    /** The panel answered. */
    void worked() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /** The panel did not. */
    void failed(Throwable why) {
        last = String.valueOf(why.getMessage());
        boolean wasOpen = breaker.getState() == State.OPEN;
        breaker.onError(0, TimeUnit.NANOSECONDS, why);
        if (!wasOpen && breaker.getState() == State.OPEN) {
            openUntil = ticks.in(pause);
            LOG.warn(
                    "account '{}': calls stop for {}, since the panel failed too often: {}",
                    account,
                    pause,
                    why.getMessage());
        }
    }

    /** Nothing was learnt. */
    void abandoned() {
        breaker.releasePermission();
    }

    boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /** Why no call can go now. */
    Optional<GateClosedException> held() {
        return left().map(this::closed);
    }

    /** 0 where calls go, 1 where one is tried, 2 where none goes. */
    int degree() {
        return isClosed() ? 0 : left().isPresent() ? 2 : 1;
    }

    private Optional<Duration> left() {
        return breaker.getState() == State.OPEN ? ticks.left(openUntil) : Optional.empty();
    }

    private GateClosedException closed(Duration left) {
        return new GateClosedException(
                Hold.BREAKER,
                "the panel of account '" + account + "' failed too often in a row, the last time so: " + last,
                Optional.of(left));
    }
}
