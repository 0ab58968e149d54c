package dev.patchbay.chaos;

import dev.patchbay.ledger.Order;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run came to, in words and numbers. */
record Report(
        Plan plan,
        Tally tally,
        Journal journal,
        int bought,
        int refused,
        Map<Order.State, Long> counts,
        Settlements settlements,
        Verdict verdict) {
    private static final int MOST_SHOWN = 20;

    /** Whether the promise was kept, by a run that did what it should: no node failed, and every order was acknowledged. */
    boolean isGood() {
        return verdict.isKept()
                && settlements.unaided().isEmpty()
                && refused == 0
                && tally.deaths.get() == 0
                && tally.falseStarts.get() <= tally.databaseKills.get() * plan.nodes()
                && journal.asks() > 0
                && journal.acknowledgements() == journal.asks();
    }

    void print(PrintStream out) {
        line(out, "orders", journal.asks());
        line(out, "  acknowledged", journal.acknowledgements());
        line(out, "  at the panels", bought);
        new TreeMap<>(counts).forEach((state, count) -> {
            if (count > 0) {
                line(out, "  " + state, count);
            }
        });
        line(out, "doubts", settlements.doubts());
        settlements.byWhat().forEach((what, count) -> line(out, "  settled by " + what, count));
        line(out, "kills", tally.kills.get());
        line(out, "stops", tally.stops.get());
        line(out, "  beyond the lease", tally.longStops.get());
        line(out, "database kills", tally.databaseKills.get());
        line(out, "panels' outages", tally.outages.get());
        line(out, "nodes that gave up while they started", tally.falseStarts.get());
        line(out, "nodes that died by themselves", tally.deaths.get());
        line(out, "references refused", refused);
        section(out, "doubts that evidence should have settled", settlements.unaided());
        section(out, "surplus, recorded", verdict.surplus());
        section(out, "DOUBLES", verdict.doubles());
        section(out, "LOSSES", verdict.losses());
        section(out, "WRONG SETTLEMENTS", verdict.wrong());
        if (isGood()) {
            out.println("The promise was kept.");
        } else {
            out.println((verdict.isKept() ? "THE RUN FAILED. Look in " : "THE PROMISE WAS BROKEN. Look in ")
                    + plan.directory());
        }
    }

    private static void section(PrintStream out, String name, List<String> cases) {
        line(out, name, cases.size());
        cases.stream().limit(MOST_SHOWN).forEach(text -> out.println("    " + text));
        if (cases.size() > MOST_SHOWN) {
            out.println("    and " + (cases.size() - MOST_SHOWN) + " more");
        }
    }

    private static void line(PrintStream out, String name, long count) {
        out.printf("%-48s %8d%n", name, count);
    }
}
