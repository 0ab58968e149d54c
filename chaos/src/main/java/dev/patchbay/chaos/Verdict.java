package dev.patchbay.chaos;

import java.util.List;

/**
 * What the panels' truth says of the ledger.
 *
 * @param doubles orders that panels have twice, and nobody knows of it
 * @param losses orders that were acknowledged and are gone, that a panel has and the ledger does not, or that nobody looks
 *     after any more
 * @param wrong attempts that were settled otherwise than the panel has it
 * @param surplus orders that panels have twice, and the ledger says so
 */
record Verdict(List<String> doubles, List<String> losses, List<String> wrong, List<String> surplus) {
    /** Copies the lists. */
    Verdict {
        doubles = List.copyOf(doubles);
        losses = List.copyOf(losses);
        wrong = List.copyOf(wrong);
        surplus = List.copyOf(surplus);
    }

    /** Whether the promise was kept: at most once, never lost. */
    boolean isKept() {
        return doubles.isEmpty() && losses.isEmpty() && wrong.isEmpty();
    }
}
