package dev.patchbay.doubt;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Lookup;
import dev.patchbay.spi.PanelException;
import jakarta.inject.Inject;

/** Asks the panel by our reference, where it takes one. */
final class LookUp implements Witness {
    private static final Evidence.Source SOURCE = Evidence.Source.LOOK_UP;

    private final Findings findings;

    @Inject
    LookUp(Findings findings) {
        this.findings = findings;
    }

    @Override
    public boolean knows(Account account) {
        return account.profile().can(Capability.FIND_BY_REFERENCE);
    }

    @Override
    public Order hear(Account account, Order order, Attempt doubtful) {
        // Asked before the answer is awaited: what was ripe only meanwhile does not count.
        boolean ripe = findings.isRipe(doubtful);
        Lookup answer;
        try {
            answer = account.provider().find(doubtful.id());
        } catch (PanelException e) {
            return findings.undecided(order, doubtful, SOURCE, "the panel could not be asked: " + e.getMessage());
        }
        if (answer instanceof Lookup.Found found) {
            return findings.placed(
                    order, doubtful, SOURCE, found.order(), "the panel has the reference as order " + found.order());
        }
        if (answer instanceof Lookup.Absent absent) {
            return absent(order, doubtful, absent.conclusive(), ripe);
        }
        return findings.undecided(order, doubtful, SOURCE, "the panel did not say: " + ((Lookup.Unknown) answer).why());
    }

    private Order absent(Order order, Attempt doubtful, boolean conclusive, boolean ripe) {
        if (conclusive && ripe) {
            return findings.notPlaced(order, doubtful, SOURCE, "the panel has no order under the reference");
        }
        String why = "the panel has no order under the reference yet";
        if (!conclusive) {
            why += ", and what it received may still appear";
        } else if (doubtful.state() == Attempt.State.ORPHANED) {
            why += ", and its sender may still send it";
        } else {
            why += "; that counts from "
                    + findings.ripe(doubtful).map(Object::toString).orElse("never");
        }
        return findings.undecided(order, doubtful, SOURCE, why);
    }
}
