package dev.patchbay.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An order being changed: what a change does not name stays as it was. */
final class Draft {
    private final Order before;
    private Order.State state;
    private String reason;
    private Optional<Instant> due;
    private boolean withdrawn;
    private final List<Attempt> attempts;
    private final List<FollowUp> followUps;
    private Delivery delivery;

    Draft(Order before) {
        this.before = before;
        state = before.state();
        reason = before.reason();
        due = before.due();
        withdrawn = before.withdrawn();
        attempts = new ArrayList<>(before.attempts());
        followUps = new ArrayList<>(before.followUps());
        delivery = before.delivery();
    }

    /** Another state; a final one loses its due time. */
    Draft state(Order.State next, String why, Instant dueNext) {
        state = next;
        reason = why;
        due = next.isFinal() ? Optional.empty() : Optional.of(next.isWaiting() ? inTime(dueNext) : dueNext);
        return this;
    }

    /** An order that is not to be bought any more is told so when its time is over, whatever it waits for. */
    private Instant inTime(Instant dueNext) {
        return before.request()
                .notAfter()
                .filter(last -> last.isBefore(dueNext))
                .map(last -> last.plusMillis(1))
                .filter(dueNext::isAfter)
                .orElse(dueNext);
    }

    Draft due(Instant next) {
        return due(Optional.of(next));
    }

    Draft due(Optional<Instant> next) {
        due = next;
        return this;
    }

    Draft withdrawn() {
        withdrawn = true;
        return this;
    }

    Draft delivery(Delivery next) {
        delivery = next;
        return this;
    }

    Draft attempt(Attempt attempt) {
        return put(attempts, attempt, old -> old.id().equals(attempt.id()));
    }

    Draft followUp(FollowUp followUp) {
        return put(followUps, followUp, old -> old.id().equals(followUp.id()));
    }

    private <T> Draft put(List<T> list, T item, Predicate<T> same) {
        boolean replaced = false;
        for (int index = 0; index < list.size(); index++) {
            if (same.test(list.get(index))) {
                list.set(index, item);
                replaced = true;
            }
        }
        if (!replaced) {
            list.add(item);
        }
        return this;
    }

    /** Whether the order is, or may be, bought by any attempt. */
    boolean isHeld() {
        return attempts.stream().anyMatch(attempt -> attempt.state().holdsOrder());
    }

    Order at(Instant instant) {
        return new Order(
                before.request(),
                state,
                reason,
                before.acceptedAt(),
                instant,
                due,
                withdrawn,
                attempts,
                followUps,
                delivery);
    }
}
