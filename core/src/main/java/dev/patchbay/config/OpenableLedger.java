package dev.patchbay.config;

import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.LedgerFactory;
import java.time.Clock;

/**
 * A ledger that is installed and not opened.
 *
 * @param factory opens it
 * @param location where it is; may hold a password
 */
record OpenableLedger(LedgerFactory factory, Filled location) {
    Ledger open(Clock clock, ProblemList problems, int line) {
        try {
            return factory.open(text(), clock);
        } catch (IllegalArgumentException e) {
            problems.add(line, "ledger", location.hide(String.valueOf(e.getMessage())));
            problems.throwIfAny();
            throw e;
        }
    }

    String text() {
        return location.text().strip();
    }
}
