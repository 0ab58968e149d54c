package dev.patchbay.doubt;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import java.time.Duration;
import java.util.List;

/**
 * An order of which nobody knows whether a panel has it, or as what.
 *
 * @param order as it stands
 * @param attempt the attempt in doubt
 * @param age since it was claimed
 * @param settledBy what would settle it, for people, the best first
 */
public record Doubt(Order order, Attempt attempt, Duration age, List<String> settledBy) {
    /** Copies the list. */
    public Doubt {
        settledBy = List.copyOf(settledBy);
    }

    /** What is known so far, the oldest first. */
    public List<Evidence> evidence() {
        return attempt.evidence();
    }

    /** On one line, with all that a person needs who looks at the panel. */
    @Override
    public String toString() {
        String where = attempt.isOfNoAccount()
                ? "account not known (came "
                : "at '" + attempt.account() + "' (service " + attempt.service() + ", sent ";
        String reason = attempt.words().isEmpty() ? order.reason() : attempt.words();
        return "order '" + order.reference() + "', attempt " + attempt.id() + ' ' + where + attempt.claimedAt()
                + order.request().details().target().map(link -> ", " + link).orElse("")
                + attempt.cost().map(cost -> ", " + cost).orElse("") + "): " + reason;
    }
}
