package dev.patchbay.testkit;

import java.time.Duration;
import java.time.Instant;

/** What the clock does to an order. */
final class OrderLife {
    private OrderLife() {}

    /** Brings an order up to now. */
    static void settle(PanelOrder order, Panel panel) {
        Instant now = panel.now();
        Instant cancelDue = order.cancelDue();
        if (cancelDue != null && !now.isBefore(cancelDue)) {
            advance(order, panel, cancelDue);
            if (order.isOpenNow()) {
                order.cancelAt(null);
                order.cancelNow();
            }
            return;
        }
        advance(order, panel, now);
    }

    private static void advance(PanelOrder order, Panel panel, Instant now) {
        if (order.isForced() || !order.isOpenNow()) {
            return;
        }
        if (order.draft().isSubscription()) {
            advanceSubscription(order, now);
        } else {
            deliver(order, panel, now);
        }
    }

    private static void advanceSubscription(PanelOrder order, Instant now) {
        String posts = order.fields().get("posts");
        if (posts != null && order.childrenNow().size() >= Long.parseLong(posts)) {
            order.move("Completed", 0);
        } else if (SubscriptionFields.hasExpired(order.fields(), now)) {
            order.move("Expired", 0);
        }
    }

    private static void deliver(PanelOrder order, Panel panel, Instant now) {
        OrderDraft draft = order.draft();
        Pace pace = panel.pace();
        Duration sinceStart = Duration.between(order.placedAt().plus(pace.pending()), now);
        if (sinceStart.isNegative()) {
            return;
        }
        Duration apart = Duration.ofMinutes(draft.minutesApart());
        startRuns(order, panel, sinceStart, apart);
        Duration whole = pace.delivery().plus(apart.multipliedBy(draft.runs() - 1));
        if (sinceStart.compareTo(whole) >= 0) {
            order.move("Completed", 0);
        } else {
            long delivered = share(draft.quantity(), sinceStart, whole);
            order.move("In progress", draft.quantity() - delivered);
        }
    }

    private static void startRuns(PanelOrder order, Panel panel, Duration sinceStart, Duration apart) {
        OrderDraft draft = order.draft();
        long due = draft.runs() == 1 ? 0 : Math.min(draft.runs(), 1 + sinceStart.dividedBy(apart));
        while (order.childrenNow().size() < due) {
            Duration wait = apart.multipliedBy(order.childrenNow().size());
            panel.addPaidChild(order, draft.forRun(), order.placedAt().plus(wait));
        }
    }

    private static long share(long quantity, Duration part, Duration whole) {
        return (long) ((double) part.toMillis() / whole.toMillis() * quantity);
    }
}
