package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Orphan;
import dev.patchbay.ledger.Repeat;
import dev.patchbay.ledger.Resolve;
import dev.patchbay.ledger.Settle;
import dev.patchbay.ledger.Weigh;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened, in few words. */
final class Story {
    private Story() {}

    static String of(Change change) {
        String what = change.getClass().getSimpleName() + ' ' + change.reference();
        if (change instanceof Claim claim) {
            Attempt attempt = claim.attempt();
            return what + ' ' + attempt.id() + " at " + attempt.account() + " by " + attempt.owner() + ", lease until "
                    + attempt.leaseUntil();
        }
        if (change instanceof Settle settle) {
            return what + ' ' + settle.attempt() + ' ' + settle.ending().state()
                    + settle.ending().panelOrder().map(id -> " as " + id).orElse("") + " by " + settle.owner();
        }
        if (change instanceof Resolve resolve) {
            return what + ' ' + resolve.attempt() + ' ' + resolve.resolution() + " by "
                    + resolve.evidence().source();
        }
        if (change instanceof Orphan orphan) {
            return what + ' ' + orphan.attempt() + (orphan.deadBy().isPresent() ? ", proven dead" : "");
        }
        if (change instanceof Repeat repeat) {
            return what + ' ' + repeat.attempt() + " by " + repeat.owner();
        }
        return change instanceof Weigh weigh ? what + ' ' + weigh.attempt() : what;
    }

    static String of(Order order) {
        return order.reference() + " is " + order.state() + (order.withdrawn() ? ", withdrawn" : "")
                + order.attempts().stream().map(Story::of).collect(Collectors.joining("; ", " [", "]"));
    }

    private static String of(Attempt attempt) {
        Optional<String> id = attempt.panelOrder().map(told -> " as " + told);
        return attempt.id() + " at " + attempt.account() + " by " + attempt.owner() + ": " + attempt.state()
                + id.orElse("");
    }
}
