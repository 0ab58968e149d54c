package dev.patchbay.notice;

import dev.patchbay.spi.ServiceId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators should hear: each notice is logged, counted in {@code patchbay.notices} by kind, told to listeners, and
 * the last thousand of this process are kept in memory. Safe for many threads.
 */
@Singleton
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST = 1000;

    private final Clock clock;
    private final MeterRegistry meters;
    private final Deque<Notice> recent = new ArrayDeque<>();
    private final List<Consumer<Notice>> listeners = new CopyOnWriteArrayList<>();

    /** None yet. */
    @Inject
    public Notices(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Tells of every notice from now on, in the thread that gives it: it should be quick. What it throws is logged and harms
     * nobody.
     *
     * @return ends it
     */
    public Subscription listen(Consumer<Notice> listener) {
        // One that is given twice is told twice, and each subscription ends its own.
        Consumer<Notice> own = notice -> tell(listener, notice);
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /** Ends a {@link #listen}. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** The last so many, the newest first. */
    public List<Notice> recent(int most) {
        synchronized (recent) {
            return recent.stream().limit(most).toList();
        }
    }

    /** Gives one that is about no account. */
    public void give(Notice.Kind kind, String words) {
        give(kind, Optional.empty(), Optional.empty(), words);
    }

    /** Gives one about an account. */
    public void give(Notice.Kind kind, String account, String words) {
        give(kind, Optional.of(account), Optional.empty(), words);
    }

    /** Gives one about a panel's service. */
    public void give(Notice.Kind kind, String account, ServiceId service, String words) {
        give(kind, Optional.of(account), Optional.of(service), words);
    }

    private void give(Notice.Kind kind, Optional<String> account, Optional<ServiceId> service, String words) {
        Notice notice = new Notice(clock.instant(), kind, account, service, words);
        synchronized (recent) {
            recent.addFirst(notice);
            if (recent.size() > MOST) {
                recent.removeLast();
            }
        }
        LOG.warn("Notice: {}", notice);
        tell(any -> meters.counter("patchbay.notices", "kind", kind.toString()).increment(), notice);
        listeners.forEach(listener -> listener.accept(notice));
    }

    private static void tell(Consumer<Notice> listener, Notice notice) {
        try {
            listener.accept(notice);
        } catch (RuntimeException | Error e) {
            LOG.error("A listener failed at the notice '{}'", notice, e);
        }
    }
}
