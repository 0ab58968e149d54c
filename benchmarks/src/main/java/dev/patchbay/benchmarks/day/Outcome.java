package dev.patchbay.benchmarks.day;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What one preference made of the day, by what the panels hold to be true.
 *
 * @param preference which
 * @param orders how many were ordered
 * @param bought how many a panel took
 * @param twice how many were bought more than once
 * @param cost of 1000 delivered
 * @param delivered share of all units that were ordered
 * @param median from the order to its last unit
 * @param slow the same of the slowest tenth
 * @param failovers attempts beyond the first
 * @param doubts attempts that were in doubt
 * @param margin what is left of what customers paid, after what they and the panels have
 */
record Outcome(
        String preference,
        int orders,
        int bought,
        int twice,
        BigDecimal cost,
        double delivered,
        Duration median,
        Duration slow,
        int failovers,
        int doubts,
        BigDecimal margin) {}
