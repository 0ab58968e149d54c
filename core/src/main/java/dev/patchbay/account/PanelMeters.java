package dev.patchbay.account;

import dev.patchbay.spi.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The meters of one account, all of them:
 *
 * <ul>
 *   <li>{@code patchbay.panel.calls} (timer; account, operation, outcome): calls as their caller saw them
 *   <li>{@code patchbay.panel.tries} (counter; account, operation): calls of the plugin, retries included
 *   <li>{@code patchbay.panel.waits} (timer; account, operation): how long calls waited for a slot and the rate
 *   <li>{@code patchbay.panel.balance} (gauge; account): what the account has left; not a number until it is known
 *   <li>{@code patchbay.panel.available} (gauge; account): the same less what orders that it may not show yet cost
 *   <li>{@code patchbay.panel.hours.left} (gauge; account): how long that lasts at the rate of the last day; not a number
 *       while nobody can say, or nothing goes
 *   <li>{@code patchbay.panel.breaker} (gauge; account): 0 where calls go, 1 where one is tried, 2 where none goes
 *   <li>{@code patchbay.panel.adds.held} (gauge; account): 1 where adds are held for any reason, else 0
 * </ul>
 *
 * <p>A timer or counter is registered when it is first needed and then kept: looking one up by name and tags costs more
 * than the guards do. One that fails takes the place of no answer.
 */
final class PanelMeters {
    private final MeterRegistry registry;
    private final String account;
    private final Map<Operation, Map<CallResult, Timer>> calls = new EnumMap<>(Operation.class);
    private final Map<Operation, Counter> tries = new ConcurrentHashMap<>();
    private final Map<Operation, Timer> waits = new ConcurrentHashMap<>();
    private final List<Gauge> gauges = new CopyOnWriteArrayList<>();

    PanelMeters(MeterRegistry registry, String account) {
        this.registry = registry;
        this.account = account;
        for (Operation operation : Operation.values()) {
            calls.put(operation, new ConcurrentHashMap<>());
        }
    }

    void called(Operation operation, CallResult result, long nanos) {
        Harmless.run("a timer", () -> timer(operation, result).record(nanos, TimeUnit.NANOSECONDS));
    }

    void tried(Operation operation) {
        Harmless.run("a counter", () -> counter(operation).increment());
    }

    void waited(Operation operation, long nanos) {
        Harmless.run("a timer", () -> waits(operation).record(nanos, TimeUnit.NANOSECONDS));
    }

    /**
     * Tells a value from now on. A gauge of the same name takes the other's place: while a new configuration is opened
     * its accounts stand beside the old ones, and a registry would go on telling the old ones' values.
     */
    void tell(String name, Supplier<Number> value) {
        String full = "patchbay.panel." + name;
        Gauge before = registry.find(full).tags("account", account).gauge();
        if (before != null) {
            registry.remove(before);
        }
        gauges.add(Gauge.builder(full, value).tags("account", account).register(registry));
    }

    /** Removes the gauges, but for those whose place was taken. Timers and counters stay, as what they counted does. */
    void forget() {
        for (Gauge gauge : gauges) {
            Gauge now = registry.find(gauge.getId().getName())
                    .tags("account", account)
                    .gauge();
            if (now == gauge) {
                registry.remove(gauge);
            }
        }
    }

    private Timer timer(Operation operation, CallResult result) {
        Map<CallResult, Timer> timers = calls.getOrDefault(operation, Map.of());
        Timer timer = timers.get(result);
        return timer != null
                ? timer
                : timers.computeIfAbsent(result, any -> timer("calls", operation, "outcome", any.tag()));
    }

    private Counter counter(Operation operation) {
        Counter counter = tries.get(operation);
        return counter != null
                ? counter
                : tries.computeIfAbsent(
                        operation,
                        any -> Counter.builder("patchbay.panel.tries")
                                .tags("account", account, "operation", tag(any))
                                .register(registry));
    }

    private Timer waits(Operation operation) {
        Timer timer = waits.get(operation);
        return timer != null ? timer : waits.computeIfAbsent(operation, any -> timer("waits", any));
    }

    private Timer timer(String name, Operation operation, String... more) {
        return Timer.builder("patchbay.panel." + name)
                .tags("account", account, "operation", tag(operation))
                .tags(more)
                .register(registry);
    }

    private static String tag(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
