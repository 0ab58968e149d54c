package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts an attempt in doubt whose owner fell silent (rule 4). It may still be sent late, so it holds its order, and evidence
 * never shows that it was not placed, unless its owner is proven dead.
 *
 * @param deadBy what proves that the owner is dead; empty where its lease has passed without a word
 */
public record Orphan(String reference, ClientReference attempt, Instant at, Instant due, Optional<String> deadBy)
        implements Change {
    private static final String SILENT = "its owner fell silent: it may have been sent, and may still be";

    /** For a lease that has passed. */
    public static Orphan silent(String reference, ClientReference attempt, Instant at, Instant due) {
        return new Orphan(reference, attempt, at, due, Optional.empty());
    }

    /** For an owner that is proven dead. */
    public static Orphan dead(String reference, ClientReference attempt, Instant at, Instant due, String proof) {
        return new Orphan(reference, attempt, at, due, Optional.of(proof));
    }

    @Override
    public String event() {
        return "orphaned";
    }

    @Override
    public Orphan timed(Instant ledgerTime) {
        return new Orphan(reference, attempt, ledgerTime, due, deadBy);
    }

    @Override
    public Optional<Order> to(Order before) {
        Attempt.State state = deadBy.isPresent() ? Attempt.State.IN_DOUBT : Attempt.State.ORPHANED;
        String why = deadBy.map(proof -> "its owner died: it may have been sent before (" + proof + ')')
                .orElse(SILENT);
        Optional<Attempt> known = before.attempt(attempt);
        if (known.filter(same -> same.state() == state && same.words().equals(why))
                .isPresent()) {
            return Optional.of(before);
        }
        return known.filter(this::isOrphan)
                .map(orphan -> new Draft(before)
                        .attempt(orphan.in(state, why, at))
                        .state(Order.State.IN_DOUBT, why, due)
                        .at(at));
    }

    private boolean isOrphan(Attempt known) {
        return switch (known.state()) {
            case SENDING -> deadBy.isPresent() || !at.isBefore(known.leaseUntil());
            case ORPHANED -> deadBy.isPresent();
            default -> false;
        };
    }
}
