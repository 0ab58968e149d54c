package dev.patchbay.config;

import dev.patchbay.account.AccountLimits;
import dev.patchbay.account.Backoff;
import dev.patchbay.spi.Rate;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the {@code limits:} of an account; what they do not say stays as it is by default. */
final class LimitsReader {
    private final Block block;
    private AccountLimits limits = AccountLimits.defaults();

    private LimitsReader(Block block) {
        this.block = block;
    }

    static AccountLimits read(Block block) {
        LimitsReader reader = new LimitsReader(block);
        reader.read();
        return reader.limits;
    }

    private void read() {
        text("requests", Rate::parse, AccountLimits::withRequests);
        text("concurrent", Words::count, AccountLimits::withConcurrent);
        text("read-share", Words::share, AccountLimits::withReadShare);
        text("add-wait", Words::duration, AccountLimits::withAddWait);
        text("read-wait", Words::duration, AccountLimits::withReadWait);
        text("spend-per-day", Words::amount, AccountLimits::withSpendPerDay);
        nested("retry", this::retry);
        nested("breaker", this::breaker);
        nested("doubts", this::doubts);
        nested("recheck", this::recheck);
        block.refuseUnknown();
    }

    private AccountLimits retry(Block retry) {
        int tries = read(retry, "tries", Words::count, limits.retry().tries());
        Backoff waits = waits(retry, limits.retry().waits());
        return limits.withRetry(tries, waits.first(), waits.longest());
    }

    private AccountLimits breaker(Block breaker) {
        int failures = read(breaker, "failures", Words::count, limits.breaker().failures());
        Duration pause =
                read(breaker, "pause", Words::duration, limits.breaker().pause());
        return limits.withBreaker(failures, pause);
    }

    private AccountLimits doubts(Block doubts) {
        int inARow = read(doubts, "in-a-row", Words::count, limits.doubts().inARow());
        Backoff hold = waits(doubts, limits.doubts().hold());
        return limits.withDoubts(inARow, hold.first(), hold.longest());
    }

    private AccountLimits recheck(Block recheck) {
        Backoff waits = waits(recheck, limits.recheck());
        return limits.withRecheck(waits.first(), waits.longest());
    }

    private static Backoff waits(Block block, Backoff defaults) {
        Duration first = read(block, "first", Words::duration, defaults.first());
        Duration longest = read(block, "longest", Words::duration, defaults.longest());
        if (longest.compareTo(first) < 0) {
            block.problem("the first wait (" + Words.of(first) + ") is longer than the longest (" + Words.of(longest)
                    + "); write both, 'first' and 'longest', in that order of length");
            return defaults;
        }
        return new Backoff(first, longest);
    }

    private <T> void text(String key, Function<String, T> reader, BiFunction<AccountLimits, T, AccountLimits> with) {
        block.find(key).flatMap(value -> value.read(reader)).ifPresent(read -> limits = with.apply(limits, read));
    }

    private void nested(String key, Function<Block, AccountLimits> reader) {
        block.find(key).flatMap(Value::block).ifPresent(inner -> {
            limits = reader.apply(inner);
            inner.refuseUnknown();
        });
    }

    private static <T> T read(Block block, String key, Function<String, T> reader, T otherwise) {
        return block.find(key).flatMap(value -> value.read(reader)).orElse(otherwise);
    }
}
