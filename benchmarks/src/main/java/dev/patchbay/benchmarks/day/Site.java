package dev.patchbay.benchmarks.day;

import dev.patchbay.testkit.PanelOrder;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.SettableClock;
import dev.patchbay.testkit.SimulatedService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * One house's panel, over real HTTP, and what becomes of the orders that it has. What it makes of an order hangs on its link
 * alone, so each preference meets the same fate with the same order at the same panel.
 */
final class Site implements AutoCloseable {
    private static final int THOUSAND = 1000;

    private final House house;
    private final SettableClock clock;
    private final long seed;
    private final PanelSimulator panel;
    private final Deque<House.Event> events = new ArrayDeque<>();
    private final PriorityQueue<Delivery> open = new PriorityQueue<>(Comparator.comparing(Delivery::due));
    private final Map<String, Instant> ended = new HashMap<>();
    private int seen;
    private int times = 1;

    private record Delivery(PanelOrder order, Instant due) {}

    Site(House house, SettableClock clock, long seed) {
        this.house = house;
        this.clock = clock;
        this.seed = seed;
        this.panel = PanelSimulator.builder()
                .clock(clock)
                .key("key-of-" + house.name())
                .balance("1000000")
                .services(List.of(SimulatedService.of(House.SERVICE, "Default", house.rate(), 10, 100_000)))
                // Orders begin by themselves; how they end is told below.
                .pace(Duration.ofMinutes(5), Duration.ofDays(1000))
                .start();
    }

    House house() {
        return house;
    }

    PanelSimulator panel() {
        return panel;
    }

    void slow(int factor) {
        times = factor;
    }

    /** The day begins now. */
    void begin() {
        events.addAll(house.events());
    }

    /** Brings the panel up to now. */
    void run(Instant dayBegan) {
        Instant now = clock.instant();
        while (!events.isEmpty() && !dayBegan.plus(events.peek().at()).isAfter(now)) {
            events.remove().what().accept(this);
        }
        List<PanelOrder> all = panel.orders();
        all.subList(seen, all.size()).forEach(order -> open.add(new Delivery(order, due(order))));
        seen = all.size();
        while (!open.isEmpty() && !open.peek().due().isAfter(now)) {
            end(open.remove());
        }
    }

    /** When an order ended here, by its link. */
    Optional<Instant> ended(String link) {
        return Optional.ofNullable(ended.get(link));
    }

    /** The order for a link, where the panel has it. */
    Optional<PanelOrder> find(String link) {
        return panel.orders().stream().filter(order -> link(order).equals(link)).findFirst();
    }

    static String link(PanelOrder order) {
        return String.valueOf(order.fields().get("link"));
    }

    private Instant due(PanelOrder order) {
        double spread = 0.6 + 0.8 * lot(order, "time") / THOUSAND;
        return order.placedAt().plusMillis((long) (house.delivery().toMillis() * spread * times));
    }

    private void end(Delivery delivery) {
        PanelOrder order = delivery.order();
        int lot = lot(order, "fate");
        if (lot < house.canceled()) {
            order.cancel();
        } else if (lot < house.canceled() + house.partial()) {
            order.partial(order.quantity() * 3 / 10);
        } else {
            order.complete();
        }
        ended.put(link(order), delivery.due());
    }

    /** From 0 to 999, the same for the same link whenever it is bought. */
    private int lot(PanelOrder order, String what) {
        long hash = seed;
        String text = house.name() + what + link(order);
        for (int index = 0; index < text.length(); index++) {
            hash = (hash ^ text.charAt(index)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return (int) Long.remainderUnsigned(hash ^ (hash >>> 29), THOUSAND);
    }

    @Override
    public void close() {
        panel.close();
    }
}
