package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.EpochEndedException;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events, as one who follows them sees them. */
final class History {
    private static final int PAGE = 7;
    private static final String RULE = "events are numbered without gaps, in the order of what they tell";

    private final Ledger ledger;
    private final Map<String, Order.State> told = new HashMap<>();
    private Cursor cursor = Cursor.START;
    private int epochs;

    History(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Reads on; how many there were. */
    int readOn() {
        int read = 0;
        List<Event> page;
        do {
            page = ledger.events(cursor, PAGE);
            page.forEach(this::read);
            read += page.size();
        } while (page.size() == PAGE);
        return read;
    }

    /** A recovery begins another history. */
    void beginAgain() {
        epochs++;
        if (cursor.number() > 0) {
            Cursor old = cursor;
            boolean ended = false;
            try {
                ledger.events(old, PAGE);
            } catch (EpochEndedException expected) {
                ended = true;
            }
            BrokenRule.unless(ended, "12, a cursor of a history that has ended is refused", old);
        }
        cursor = Cursor.START;
        told.clear();
    }

    private void read(Event event) {
        BrokenRule.unless(
                event.number() == cursor.number() + 1
                        && (cursor.number() == 0 || event.epoch().equals(cursor.epoch())),
                RULE,
                event + " after " + cursor);
        cursor = event.cursor();
        told.put(event.reference(), event.state());
    }

    /** The last event of an order says where it stands. */
    void check(Order order) {
        Order.State state = told.get(order.reference());
        BrokenRule.unless(
                state == order.state() || (state == null && epochs > 0),
                "the last event of an order tells where it stands",
                Story.of(order) + ", the event said " + state);
    }
}
