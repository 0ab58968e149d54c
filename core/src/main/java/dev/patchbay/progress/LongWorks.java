package dev.patchbay.progress;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The works that are under way: those that take long are told to a listener, and all show in meters. */
@Singleton
public final class LongWorks {
    private static final Logger LOG = LoggerFactory.getLogger(LongWorks.class);
    private static final Duration LONG = Duration.ofSeconds(2);
    private static final Duration APART = Duration.ofSeconds(1);

    private final ProgressListener listener;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<Key, AtomicLong> gauges = new ConcurrentHashMap<>();
    private final List<Gauge> shown = new CopyOnWriteArrayList<>();

    private record Key(String name, String subject) {}

    @Inject
    LongWorks(ProgressListener listener, MeterRegistry meters, Clock clock) {
        this.listener = listener;
        this.meters = meters;
        this.clock = clock;
    }

    /** Begins a work; closing it ends it. */
    public Running begin(String name, String subject, OptionalLong total) {
        return new Running(name, subject, total);
    }

    /** What the meter of a work shows: how much is done, and nothing while it rests. */
    private AtomicLong gauge(Key key) {
        return gauges.computeIfAbsent(key, any -> {
            AtomicLong done = new AtomicLong();
            shown.add(Gauge.builder("patchbay.work.done", done, AtomicLong::get)
                    .tag("work", key.name())
                    .tag("subject", key.subject())
                    .description("how much is done of a work that is under way")
                    .register(meters));
            return done;
        });
    }

    /** Takes what it shows off the meters, which outlive it. */
    public void close() {
        shown.forEach(meters::remove);
    }

    /** A work that is under way. For one thread. */
    public final class Running implements AutoCloseable {
        private final String name;
        private final String subject;
        private final OptionalLong total;
        private final AtomicLong gauge;
        private Instant nextWord;
        private boolean told;
        private long done;

        private Running(String name, String subject, OptionalLong total) {
            this.name = name;
            this.subject = subject;
            this.total = total;
            gauge = gauge(new Key(name, subject));
            nextWord = clock.instant().plus(LONG);
        }

        /** So much more is done. */
        public void add(long more) {
            done += more;
            gauge.set(done);
            Instant now = clock.instant();
            if (!now.isBefore(nextWord)) {
                nextWord = now.plus(APART);
                told = true;
                tell(false);
            }
        }

        @Override
        public void close() {
            gauge.set(0);
            if (told) {
                tell(true);
            }
        }

        private void tell(boolean ended) {
            try {
                listener.progressed(new LongWork(name, subject, done, total, ended));
            } catch (RuntimeException e) {
                LOG.warn("A listener of progress failed at the {} of '{}'", name, subject, e);
            }
        }
    }
}
