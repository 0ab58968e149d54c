package dev.patchbay.lever;

import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Notes;
import dev.patchbay.notice.Notice;
import dev.patchbay.notice.Notices;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops accounts, targets and services, and lets them go on. What is stopped stays so over restarts, on every node of the
 * ledger within five seconds. Orders that a panel has are followed, refilled and cancelled all the while. Safe for many
 * threads.
 */
@Singleton
public final class Levers {
    private static final Logger LOG = LoggerFactory.getLogger(Levers.class);
    private static final String PLACE = "lever/";
    private static final Duration TICK = Duration.ofSeconds(5);

    private final Notes notes;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Notices notices;
    private volatile Map<Subject, Lever> inForce = Map.of();
    private volatile Function<Subject, Optional<String>> unknown = subject -> Optional.empty();

    @Inject
    Levers(Ledger ledger, Notices notices, Clock clock, Scheduler scheduler) {
        this.notices = notices;
        this.notes = ledger.notes();
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Begins, with what was stopped before. */
    public void start() {
        read();
        scheduler.every(TICK, this::read);
    }

    /**
     * Stops something for a while, in the place of another stop of it.
     *
     * @param by who says so
     * @param note why, for those who read it later; may be empty
     * @throws IllegalArgumentException where nothing of that name is configured here
     */
    public Lever pause(Subject subject, String by, String note) {
        return pull(new Lever(subject, Lever.Kind.PAUSED, by, note, clock.instant()));
    }

    /** Stops something for good, in the place of another stop of it; see {@link Lever.Kind#DRAINED}. */
    public Lever drain(Subject subject, String by, String note) {
        return pull(new Lever(subject, Lever.Kind.DRAINED, by, note, clock.instant()));
    }

    /** Lets something go on that was stopped; nothing where it was not. Orders that waited for it go on within a minute. */
    public synchronized void resume(Subject subject, String by) {
        notes.forget(place(subject));
        read();
        notices.give(Notice.Kind.LEVER, subject + " goes on, says " + by);
    }

    /** What is stopped. */
    public Collection<Lever> all() {
        return inForce.values();
    }

    /** What is stopped, by what it is. */
    public Map<Subject, Lever> inForce() {
        return inForce;
    }

    /** Refuses from now on what this has something against: a name that is not configured. */
    public void refuse(Function<Subject, Optional<String>> problem) {
        unknown = problem;
    }

    private synchronized Lever pull(Lever lever) {
        unknown.apply(lever.subject()).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        notes.keep(place(lever.subject()), lever.text());
        read();
        notices.give(Notice.Kind.LEVER, lever.subject() + " is " + lever.words());
        return lever;
    }

    private synchronized void read() {
        Map<Subject, Lever> read = new HashMap<>();
        notes.under(PLACE).forEach((place, text) -> {
            try {
                String[] parts = place.substring(PLACE.length()).split("/", 2);
                Subject subject = new Subject(Subject.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]);
                read.put(subject, Lever.of(subject, text));
            } catch (RuntimeException e) {
                LOG.error("The note '{}' is no lever that is known, and stops nothing", place, e);
            }
        });
        inForce = Map.copyOf(read);
    }

    private static String place(Subject subject) {
        return PLACE + subject.kind().name().toLowerCase(Locale.ROOT) + "/" + subject.name();
    }
}
