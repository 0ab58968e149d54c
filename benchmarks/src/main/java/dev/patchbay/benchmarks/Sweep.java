package dev.patchbay.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.patchbay.Patchbay;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** A Patchbay over a ledger full of open orders, from its start until all of them were asked for and recorded. */
final class Sweep implements Load {
    private static final long GLANCE_NANOS = 20_000_000;
    private static final long PATIENCE_NANOS = 600_000_000_000L;
    private static final double MEBIBYTE = 1024.0 * 1024;

    private final Path directory = Files.createTempDirectory("sweep-");
    private final Iterator<String> arguments;
    private final AtomicLong live = new AtomicLong();

    /** Takes the panel's address, the number of orders and the ledger, of each sweep in its turn. */
    Sweep(List<String> arguments) throws IOException {
        this.arguments = arguments.iterator();
        watchHeap();
    }

    private Path config(String url, String ledger) throws IOException {
        StringBuilder accounts = new StringBuilder();
        for (int account = 0; account < OpenOrders.ACCOUNTS; account++) {
            accounts.append(
                    "  panel%d: {plugin: fixedmember, url: %s, key: %s, currency: USD, limits: {requests: 100000/s}}%n"
                            .formatted(account, url, BareClient.KEY));
        }
        return Files.writeString(
                directory.resolve("patchbay.yaml"), "ledger: \"%s\"%nproviders:%n%s".formatted(ledger, accounts));
    }

    /** Makes the next sweep, however long it takes. */
    @Override
    public Measured run(Duration ignored) throws IOException {
        String url = arguments.next();
        int orders = Integer.parseInt(arguments.next());
        Path config = config(url, arguments.next());
        live.set(0);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Measured.Watch watch = Measured.begin();
        Patchbay patchbay = Patchbay.builder().config(config).meters(meters).open();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (told(meters) < orders || isSweeping(meters)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + told(meters) + " of " + orders + " orders were told in time");
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
        double asked = meters.find("patchbay.panel.tries").tag("operation", "status").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
        Measured measured = watch.end(orders).with("requests", asked).with("live", live.get() / MEBIBYTE);
        patchbay.close();
        return measured;
    }

    private static double told(SimpleMeterRegistry meters) {
        return meters.find("patchbay.polls").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static boolean isSweeping(SimpleMeterRegistry meters) {
        return meters.find("patchbay.work.done").tag("work", "sweep").gauges().stream()
                .mapToDouble(Gauge::value)
                .anyMatch(done -> done > 0);
    }

    /** Remembers the most that was left behind a collection. */
    private void watchHeap() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, any) -> {
                                if (notification.getUserData() instanceof CompositeData data) {
                                    seen(GarbageCollectionNotificationInfo.from(data));
                                }
                            },
                            null,
                            null);
        }
    }

    private void seen(GarbageCollectionNotificationInfo collection) {
        long left = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(pool -> collection.getGcInfo().getMemoryUsageAfterGc().get(pool.getName()))
                .filter(usage -> usage != null)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        live.accumulateAndGet(left, Math::max);
    }
}
