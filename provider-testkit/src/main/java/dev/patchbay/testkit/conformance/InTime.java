package dev.patchbay.testkit.conformance;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls on a thread of their own, so that one that does not return is found and not waited for. */
final class InTime {
    private InTime() {}

    /** What a call gives, or the throwable that it throws. */
    static Object outcomeOf(Duration atMost, String what, Supplier<? extends Object> call) {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> outcome.complete(valueOrFailure(call)), "conformance-call");
        thread.setDaemon(true);
        thread.start();
        try {
            return outcome.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return fail(what + " did not return within " + atMost, e);
        } catch (ExecutionException e) {
            return fail(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted while " + what + " was under way", e);
        }
    }

    private static Object valueOrFailure(Supplier<? extends Object> call) {
        try {
            Object value = call.get();
            return value == null ? "null" : value;
        } catch (Throwable e) { // whatever a plugin throws is what is looked at
            return e;
        }
    }
}
