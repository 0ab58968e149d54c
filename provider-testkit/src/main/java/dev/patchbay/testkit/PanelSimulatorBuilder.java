package dev.patchbay.testkit;

import dev.patchbay.spi.Rate;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link PanelSimulator} is to be. Used once, by one thread. */
public final class PanelSimulatorBuilder {
    int port;
    String key = "key-of-a-simulated-panel-0123456789";
    BigDecimal balance = new BigDecimal("100");
    String currency = "USD";
    Clock clock = SettableClock.at("2026-01-01T00:00:00Z");
    List<SimulatedService> services = StandardCatalogue.services();
    DuplicateLinks duplicateLinks = DuplicateLinks.REFUSED_PER_SERVICE;
    Pace pace = Pace.USUAL;

    @Nullable
    Rate rate;

    long firstOrderId = 23_501;
    long seed = 1;
    boolean otherCustomers = true;
    final Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);

    PanelSimulatorBuilder() {}

    /** What the command line asks for: a port, a key and a balance, each of them optional. */
    static PanelSimulatorBuilder fromArguments(String... args) {
        PanelSimulatorBuilder builder =
                PanelSimulator.builder().clock(Clock.systemUTC()).port(8080);
        try {
            if (args.length > 0) {
                builder.port(Integer.parseInt(args[0]));
            }
            if (args.length > 1) {
                builder.key(args[1]);
            }
            if (args.length > 2) {
                builder.balance(args[2]);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "arguments are a port, a key and a balance, as in: 8080 my-key 100; not: " + String.join(" ", args),
                    e);
        }
        return builder;
    }

    /** The port; a free one unless told. */
    public PanelSimulatorBuilder port(int number) {
        port = number;
        return this;
    }

    /** Our key. */
    public PanelSimulatorBuilder key(String ours) {
        key = ours;
        return this;
    }

    /** What our account has; 100 unless told. */
    public PanelSimulatorBuilder balance(String amount) {
        balance = new BigDecimal(amount);
        return this;
    }

    /** The currency; USD unless told. */
    public PanelSimulatorBuilder currency(String code) {
        currency = code;
        return this;
    }

    /** What it goes by; a {@link SettableClock} of its own unless told. */
    public PanelSimulatorBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /** All that it sells, in place of the standard catalogue. */
    public PanelSimulatorBuilder services(List<SimulatedService> all) {
        services = List.copyOf(all);
        return this;
    }

    /** More services, after those that it has. */
    public PanelSimulatorBuilder alsoSells(SimulatedService... more) {
        List<SimulatedService> all = new ArrayList<>(services);
        all.addAll(List.of(more));
        services = all;
        return this;
    }

    /** What becomes of a second order for a link; refused per service unless told. */
    public PanelSimulatorBuilder duplicateLinks(DuplicateLinks policy) {
        duplicateLinks = policy;
        return this;
    }

    /** How long an order waits, and how long it is under way then; one minute and ten unless told. */
    public PanelSimulatorBuilder pace(Duration pending, Duration delivery) {
        pace = new Pace(pending, delivery, pace.refill(), pace.cancel());
        return this;
    }

    /** How long a refill takes; half an hour unless told. */
    public PanelSimulatorBuilder refillsTake(Duration time) {
        pace = new Pace(pace.pending(), pace.delivery(), time, pace.cancel());
        return this;
    }

    /** How long a cancel takes; it acts at once unless told. */
    public PanelSimulatorBuilder cancelsTake(Duration time) {
        pace = new Pace(pace.pending(), pace.delivery(), pace.refill(), time);
        return this;
    }

    /** How many requests it takes; any number unless told. */
    public PanelSimulatorBuilder rateLimit(Rate limit) {
        rate = limit;
        return this;
    }

    /** Where the sequence of order ids begins; ours is a little later, after some of other customers. */
    public PanelSimulatorBuilder firstOrderId(long number) {
        firstOrderId = number;
        return this;
    }

    /** What decides how many of other customers' orders lie between ours. */
    public PanelSimulatorBuilder seed(long number) {
        seed = number;
        return this;
    }

    /** Without other customers, so that our ids are contiguous. */
    public PanelSimulatorBuilder withoutOtherCustomers() {
        otherCustomers = false;
        return this;
    }

    /** How it answers from the start. */
    public PanelSimulatorBuilder speaking(Dialect... spoken) {
        dialects.addAll(Set.of(spoken));
        return this;
    }

    /** Starts it. */
    public PanelSimulator start() {
        return new PanelSimulator(this);
    }
}
