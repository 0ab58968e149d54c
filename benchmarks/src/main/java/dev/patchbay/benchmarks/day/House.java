package dev.patchbay.benchmarks.day;

import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.http.Fault;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A panel's character and what happens to it on the day.
 *
 * @param name what the configuration calls it
 * @param rate per 1000, to begin with
 * @param delivery how long an order takes, give or take four tenths
 * @param partial how many orders of 1000 end with three tenths undelivered
 * @param canceled how many orders of 1000 it cancels
 * @param events what happens, by the minute of the day
 */
record House(String name, String rate, Duration delivery, int partial, int canceled, List<Event> events) {
    /** The one service that they all sell. */
    static final String SERVICE = "1";

    /** In the order in which the configuration lists them: the usual one, the cheap one, the quick one, the solid one. */
    static final List<House> ALL = List.of(
            new House(
                    "usual",
                    "0.90",
                    Duration.ofHours(3),
                    60,
                    20,
                    List.of(maintenance(9, true), maintenance(11, false), rate(16, "1.08"))),
            new House("bargain", "0.70", Duration.ofHours(8), 180, 80, List.of(pace(12, 3), pace(20, 1))),
            new House(
                    "express",
                    "1.05",
                    Duration.ofMinutes(40),
                    40,
                    10,
                    List.of(rate(11, "0.92"), answersLost(13, true), answersLost(14, false), rate(18, "1.60"))),
            new House(
                    "solid",
                    "0.98",
                    Duration.ofHours(4),
                    5,
                    0,
                    List.of(maintenance(20, true), maintenance(21, false))));

    /**
     * Something that happens to a panel.
     *
     * @param at since the day began
     * @param what happens
     */
    record Event(Duration at, Consumer<Site> what) {}

    private static Event maintenance(int hour, boolean closed) {
        return event(hour, site -> site.panel().maintenance(closed));
    }

    private static Event rate(int hour, String rate) {
        return event(hour, site -> {
            PanelSimulator panel = site.panel();
            panel.sell(panel.service(SERVICE).withRate(rate));
        });
    }

    /** It takes so many times as long from then on. */
    private static Event pace(int hour, int times) {
        return event(hour, site -> site.slow(times));
    }

    /** It takes orders and says nothing. */
    private static Event answersLost(int hour, boolean lost) {
        return event(hour, site -> {
            if (lost) {
                site.panel().on("add").every(Fault.closeAfter());
            } else {
                site.panel().on("add").clear();
            }
        });
    }

    private static Event event(int hour, Consumer<Site> what) {
        return new Event(Duration.ofHours(hour), what);
    }
}
