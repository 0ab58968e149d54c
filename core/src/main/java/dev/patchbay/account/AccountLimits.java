package dev.patchbay.account;

import dev.patchbay.spi.Operation;
import dev.patchbay.spi.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How hard an account may be driven, and what happens when its panel fails. {@link #defaults()} holds every default.
 *
 * @param requests calls of all operations together; where empty, what the plugin's profile says
 * @param concurrent calls at once; where empty, what the plugin's profile says
 * @param readShare how much of both reads may take, above 0 and at most 1, so that polling cannot crowd out sales
 * @param addWait how long an {@code add} waits at most for its turn
 * @param readWait how long any other call waits at most for its turn
 * @param retry how reads are tried again; nothing else ever is
 * @param breaker when all calls stop
 * @param doubts when adds stop
 * @param recheck how long after a {@code balance} that failed or did not suffice the next is asked, while adds depend on it
 * @param spendPerDay what its orders may cost in a day of UTC, in its currency; the next one waits for the day after
 */
public record AccountLimits(
        Optional<Rate> requests,
        OptionalInt concurrent,
        BigDecimal readShare,
        Duration addWait,
        Duration readWait,
        Retry retry,
        Breaker breaker,
        Doubts doubts,
        Backoff recheck,
        Optional<BigDecimal> spendPerDay) {

    /**
     * How a read that failed is tried again.
     *
     * @param tries all together, the first included; 1 for never again
     * @param waits between them; a panel that asks for a longer wait than the longest is not tried again
     */
    public record Retry(int tries, Backoff waits) {
        /** Checks the tries. */
        public Retry {
            atLeastOne("tries", tries);
        }
    }

    /**
     * The circuit breaker around all calls.
     *
     * @param failures so many in a row open it; a refusal is no failure
     * @param pause after so long one call is let through, and closes it or not
     */
    public record Breaker(int failures, Duration pause) {
        /** Checks both. */
        public Breaker {
            atLeastOne("failures", failures);
            positive("breaker pause", pause);
        }
    }

    /**
     * The hold on adds that end in doubt.
     *
     * @param inARow so many begin it
     * @param hold how long, before one trial {@code add} is let through and ends it or not
     */
    public record Doubts(int inARow, Backoff hold) {
        /** Checks the number. */
        public Doubts {
            atLeastOne("doubts in a row", inARow);
        }
    }

    /** Checks each. */
    public AccountLimits {
        concurrent.ifPresent(calls -> atLeastOne("concurrent", calls));
        if (readShare.signum() <= 0 || readShare.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("the share of reads is above 0 and at most 1, not " + readShare);
        }
        positive("add wait", addWait);
        positive("read wait", readWait);
    }

    /** What holds where nothing else is said: the one place of every default. */
    public static AccountLimits defaults() {
        return new AccountLimits(
                Optional.empty(),
                OptionalInt.empty(),
                new BigDecimal("0.5"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                new Retry(3, new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10))),
                new Breaker(5, Duration.ofSeconds(30)),
                new Doubts(3, new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(30))),
                new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30)),
                Optional.empty());
    }

    /** With another {@link #requests()}. */
    public AccountLimits withRequests(Rate rate) {
        return new AccountLimits(
                Optional.of(rate),
                concurrent,
                readShare,
                addWait,
                readWait,
                retry,
                breaker,
                doubts,
                recheck,
                spendPerDay);
    }

    /** With another {@link #concurrent()}. */
    public AccountLimits withConcurrent(int calls) {
        return new AccountLimits(
                requests,
                OptionalInt.of(calls),
                readShare,
                addWait,
                readWait,
                retry,
                breaker,
                doubts,
                recheck,
                spendPerDay);
    }

    /** With another {@link #readShare()}. */
    public AccountLimits withReadShare(BigDecimal share) {
        return new AccountLimits(
                requests, concurrent, share, addWait, readWait, retry, breaker, doubts, recheck, spendPerDay);
    }

    /** With another {@link #addWait()}. */
    public AccountLimits withAddWait(Duration longest) {
        return new AccountLimits(
                requests, concurrent, readShare, longest, readWait, retry, breaker, doubts, recheck, spendPerDay);
    }

    /** With another {@link #readWait()}. */
    public AccountLimits withReadWait(Duration longest) {
        return new AccountLimits(
                requests, concurrent, readShare, addWait, longest, retry, breaker, doubts, recheck, spendPerDay);
    }

    /** With another {@link #retry()}. */
    public AccountLimits withRetry(int tries, Duration first, Duration longest) {
        Retry other = new Retry(tries, new Backoff(first, longest));
        return new AccountLimits(
                requests, concurrent, readShare, addWait, readWait, other, breaker, doubts, recheck, spendPerDay);
    }

    /** With another {@link #breaker()}. */
    public AccountLimits withBreaker(int failures, Duration pause) {
        Breaker other = new Breaker(failures, pause);
        return new AccountLimits(
                requests, concurrent, readShare, addWait, readWait, retry, other, doubts, recheck, spendPerDay);
    }

    /** With another {@link #doubts()}. */
    public AccountLimits withDoubts(int inARow, Duration first, Duration longest) {
        Doubts other = new Doubts(inARow, new Backoff(first, longest));
        return new AccountLimits(
                requests, concurrent, readShare, addWait, readWait, retry, breaker, other, recheck, spendPerDay);
    }

    /** With another {@link #recheck()}. */
    public AccountLimits withRecheck(Duration first, Duration longest) {
        Backoff other = new Backoff(first, longest);
        return new AccountLimits(
                requests, concurrent, readShare, addWait, readWait, retry, breaker, doubts, other, spendPerDay);
    }

    /** With another {@link #spendPerDay()}. */
    public AccountLimits withSpendPerDay(BigDecimal most) {
        return new AccountLimits(
                requests, concurrent, readShare, addWait, readWait, retry, breaker, doubts, recheck, Optional.of(most));
    }

    Duration waitFor(Operation operation) {
        return operation == Operation.ADD ? addWait : readWait;
    }

    private static void atLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, not " + number);
        }
    }

    private static void positive(String what, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(what + " must be longer than zero, not " + duration);
        }
    }
}
