package dev.patchbay.tracking;

import dev.patchbay.ledger.AnswerFollowUp;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.PanelOrderId;
import java.time.Instant;
import java.util.List;

/** A refill or a cancel with the order that it is of. */
record FollowUpItem(Order order, FollowUp followUp) {
    PanelOrderId id() {
        return followUp.panelOrder();
    }

    /** Whether it is of one order too many, which is not polled: nobody else asks what became of its cancel. */
    boolean isOfSurplus() {
        return !followUp.isOf(order);
    }

    /** The same as it stands afterwards. */
    FollowUpItem as(FollowUp after) {
        return new FollowUpItem(order, after);
    }

    /** What is to be recorded of it. */
    AnswerFollowUp answered(Instant at, FollowUp after) {
        return new AnswerFollowUp(order.reference(), at, after);
    }

    /** Those in a state. */
    static List<FollowUpItem> in(FollowUp.State state, List<FollowUpItem> items) {
        return items.stream().filter(item -> item.followUp.state() == state).toList();
    }
}
