package dev.patchbay.fixedmember;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up on a thread of its own. The system's look-up can neither be limited nor cancelled, and would hold an
 * {@code add} beyond its time. Callers that ask for the same name share one look-up, so that a dead name server holds one
 * thread and no more.
 */
final class BoundedDns implements DnsResolver, AutoCloseable {
    /** The client tells a resolver the name alone, and does all of a call on the caller's thread. */
    private static final ThreadLocal<Supplier<Duration>> PATIENCE = new ThreadLocal<>();

    private final DnsResolver system;
    private final ThreadPoolExecutor lookups;
    private final ConcurrentMap<String, FutureTask<InetAddress[]>> running = new ConcurrentHashMap<>();
    private final Duration longest;

    BoundedDns(DnsResolver system, Duration longest, ThreadFactory threads) {
        this.system = system;
        this.longest = longest;
        lookups = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        lookups.allowCoreThreadTimeOut(true);
    }

    /** Look-ups of this thread take no longer from now on than what is left. */
    void limit(Supplier<Duration> left) {
        PATIENCE.set(left);
    }

    /** Ends {@link #limit}. */
    void unlimit() {
        // Not removed: the thread's next call would only make it anew.
        PATIENCE.set(null);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        FutureTask<InetAddress[]> lookup = running.computeIfAbsent(host, this::start);
        Supplier<Duration> left = PATIENCE.get();
        Duration wait = left == null || left.get().compareTo(longest) > 0 ? longest : left.get();
        try {
            return lookup.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new UnknownHostException(
                    "host '" + host + "': no answer from the name server in " + wait.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("host '" + host + "': interrupted while it was looked up");
        } catch (ExecutionException e) {
            throw new UnknownHostException("host '" + host + "' is not known");
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }

    private FutureTask<InetAddress[]> start(String host) {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> {
            try {
                return system.resolve(host);
            } finally {
                // Before anybody hears of the result: whoever asks again is to look again.
                running.remove(host);
            }
        });
        lookups.execute(lookup);
        return lookup;
    }
}
