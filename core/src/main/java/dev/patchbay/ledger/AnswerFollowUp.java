package dev.patchbay.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Records what became of a refill or a cancel that was asked for. A panel that took a cancel is soon asked how the order
 * stands.
 *
 * @param followUp as it stands afterwards
 */
public record AnswerFollowUp(String reference, Instant at, FollowUp followUp) implements Change {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Override
    public String event() {
        return followUp.kind() == FollowUp.Kind.REFILL ? "refill" : "cancel";
    }

    /** What became of it: {@code refill-taken}, {@code cancel-refused} and so on. */
    @Override
    public String event(Order before, Order after) {
        return event() + '-' + followUp.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Optional<Order> to(Order before) {
        return before.followUp(followUp.id())
                .filter(known -> known.state().isOpen() || known.equals(followUp))
                .map(known -> known.equals(followUp) ? before : answered(before));
    }

    private Order answered(Order before) {
        Draft draft = new Draft(before).followUp(followUp);
        boolean taken = followUp.kind() == FollowUp.Kind.CANCEL && followUp.state() == FollowUp.State.TAKEN;
        if (taken && followUp.isOf(before)) {
            before.due().filter(at.plus(SOON)::isBefore).ifPresent(later -> draft.due(at.plus(SOON)));
        }
        return draft.at(at);
    }
}
