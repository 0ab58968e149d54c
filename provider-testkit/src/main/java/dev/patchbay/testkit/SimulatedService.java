package dev.patchbay.testkit;

import java.math.BigDecimal;

/**
 * One service that a simulated panel sells.
 *
 * @param id as the panel writes it
 * @param name for people
 * @param type one of the seventeen of API v2 in the panels' spelling, or any other text
 * @param category for people
 * @param rate per 1000, or per one for the two package types
 * @param min the smallest quantity
 * @param max the largest quantity
 * @param refill whether it can be refilled
 * @param cancel whether it can be cancelled
 * @param dripFeed whether it can be spread over runs
 * @param open whether it can be ordered; a closed one stays in the catalogue
 */
public record SimulatedService(
        String id,
        String name,
        String type,
        String category,
        BigDecimal rate,
        long min,
        long max,
        boolean refill,
        boolean cancel,
        boolean dripFeed,
        boolean open) {

    /** An open service that can be refilled, cancelled and, where its type has runs, spread over them. */
    public static SimulatedService of(String id, String type, String rate, long min, long max) {
        boolean runs = WireType.of(type).takesRuns();
        return new SimulatedService(
                id, type + " " + id, type, "Services", new BigDecimal(rate), min, max, true, true, runs, true);
    }

    /** The same under another name and category. */
    public SimulatedService named(String newName, String newCategory) {
        return new SimulatedService(id, newName, type, newCategory, rate, min, max, refill, cancel, dripFeed, open);
    }

    /** The same at another price. */
    public SimulatedService withRate(String newRate) {
        return new SimulatedService(
                id, name, type, category, new BigDecimal(newRate), min, max, refill, cancel, dripFeed, open);
    }

    /** The same with other bounds. */
    public SimulatedService withRange(long newMin, long newMax) {
        return new SimulatedService(id, name, type, category, rate, newMin, newMax, refill, cancel, dripFeed, open);
    }

    /** The same with or without refills. */
    public SimulatedService withRefill(boolean offered) {
        return new SimulatedService(id, name, type, category, rate, min, max, offered, cancel, dripFeed, open);
    }

    /** The same with or without cancels. */
    public SimulatedService withCancel(boolean offered) {
        return new SimulatedService(id, name, type, category, rate, min, max, refill, offered, dripFeed, open);
    }

    /** The same with or without runs. */
    public SimulatedService withDripFeed(boolean offered) {
        return new SimulatedService(id, name, type, category, rate, min, max, refill, cancel, offered, open);
    }

    /** The same, refused when it is ordered. */
    public SimulatedService closed() {
        return new SimulatedService(id, name, type, category, rate, min, max, refill, cancel, dripFeed, false);
    }
}
