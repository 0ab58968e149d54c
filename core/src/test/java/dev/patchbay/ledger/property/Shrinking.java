package dev.patchbay.ledger.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a row of steps that fails as short and as simple as it gets. */
final class Shrinking {
    private final Predicate<List<Step>> fails;
    private int tries;

    Shrinking(int tries, Predicate<List<Step>> fails) {
        this.tries = tries;
        this.fails = fails;
    }

    List<Step> shrink(List<Step> steps) {
        List<Step> best = steps;
        List<Step> last;
        do {
            last = best;
            best = simpler(shorter(best));
        } while (!best.equals(last) && tries > 0);
        return best;
    }

    /** Leaves out ever smaller parts. */
    private List<Step> shorter(List<Step> steps) {
        List<Step> best = steps;
        for (int part = Math.max(1, steps.size() / 2); part > 0; part /= 2) {
            for (int from = 0; from < best.size(); ) {
                List<Step> without = new ArrayList<>(best.subList(0, from));
                without.addAll(best.subList(Math.min(best.size(), from + part), best.size()));
                if (stillFails(without)) {
                    best = without;
                } else {
                    from += part;
                }
            }
        }
        return best;
    }

    private List<Step> simpler(List<Step> steps) {
        List<Step> best = new ArrayList<>(steps);
        for (int index = 0; index < best.size(); index++) {
            Step old = best.get(index);
            for (Step other : old.simpler().toList()) {
                best.set(index, other);
                if (stillFails(best)) {
                    old = other;
                }
                best.set(index, old);
            }
        }
        return best;
    }

    private boolean stillFails(List<Step> steps) {
        return tries-- > 0 && fails.test(steps);
    }
}
