package dev.patchbay.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order at a simulated panel: the truth of it, as of the panel's clock at the moment of asking. Safe for many threads.
 *
 * <p>Left alone it goes from Pending over In progress to Completed. The methods that return the order itself force it into
 * a state, give back what a panel gives back then, and stop the clock's hold on it.
 */
public final class PanelOrder {
    private static final Set<String> CLOSED = Set.of(
            "completed",
            "complete",
            "success",
            "partial",
            "canceled",
            "cancelled",
            "refunded",
            "expired",
            "fail",
            "error");

    private final Panel panel;
    private final String id;
    private final OrderDraft draft;
    private final Instant placedAt;
    private final @Nullable PanelOrder parent;
    private final List<PanelOrder> children = new ArrayList<>();
    private String word;
    private long remains;
    private BigDecimal charge;
    private boolean forced;
    private @Nullable Instant cancelDue;

    PanelOrder(Panel panel, String id, OrderDraft draft, Instant placedAt, @Nullable PanelOrder parent) {
        this.panel = panel;
        this.id = id;
        this.draft = draft;
        this.placedAt = placedAt;
        this.parent = parent;
        this.word = draft.isSubscription() ? "Active" : "Pending";
        this.remains = draft.quantity();
        this.charge = draft.charge();
    }

    /** The panel's id, as on the wire. */
    public String id() {
        return id;
    }

    /** The service as it was when the order was placed. */
    public SimulatedService service() {
        return draft.service();
    }

    /** What was ordered: the fields as they arrived, without key, action, service and empty ones. */
    public Map<String, String> fields() {
        return draft.fields();
    }

    /** How many units are delivered in all; 1 for a package, 0 for a subscription. */
    public long quantity() {
        return draft.quantity();
    }

    /** When it was placed, by the panel's clock. */
    public Instant placedAt() {
        return placedAt;
    }

    /** The count on the link when it was placed. */
    public long startCount() {
        return draft.startCount();
    }

    /** The drip-feed or subscription that made it. */
    public Optional<PanelOrder> parent() {
        return Optional.ofNullable(parent);
    }

    /** What it costs by now: its whole price, less what was given back. */
    public BigDecimal charge() {
        synchronized (panel) {
            settle();
            return charge;
        }
    }

    /** Its state in the panel's word. */
    public String status() {
        synchronized (panel) {
            settle();
            return word;
        }
    }

    /** How many are still to come. */
    public long remains() {
        synchronized (panel) {
            settle();
            return remains;
        }
    }

    /** Whether it may still change: it holds its link and can be cancelled. */
    public boolean isOpen() {
        synchronized (panel) {
            settle();
            return isOpenNow();
        }
    }

    /** The orders that a drip-feed or a subscription has made so far, oldest first. */
    public List<PanelOrder> children() {
        synchronized (panel) {
            settle();
            return List.copyOf(children);
        }
    }

    /** Delivered in full. */
    public PanelOrder complete() {
        return force("Completed", 0);
    }

    /** Being delivered, with so many to come. */
    public PanelOrder inProgress(long stillToCome) {
        return force("In progress", stillToCome);
    }

    /** Ended with so many undelivered, whose price is given back. */
    public PanelOrder partial(long undelivered) {
        synchronized (panel) {
            force("Partial", undelivered);
            chargeOnly(draft.charge().subtract(draft.cost(undelivered)));
            return this;
        }
    }

    /** Ended undelivered; its whole price is given back. */
    public PanelOrder cancel() {
        return giveAllBack("Canceled");
    }

    /** Ended with its whole price given back, in the word Refunded. */
    public PanelOrder refund() {
        return giveAllBack("Refunded");
    }

    /** Any word at all; no money moves. */
    public PanelOrder status(String anyWord) {
        synchronized (panel) {
            return force(anyWord, remains);
        }
    }

    /**
     * A post appears that this subscription serves: makes an order of so many, charges it, and gives it.
     *
     * @throws IllegalStateException where this is no subscription
     */
    public PanelOrder post(long quantity) {
        synchronized (panel) {
            if (!draft.isSubscription()) {
                throw new IllegalStateException("order " + id + " is no subscription and serves no posts");
            }
            return panel.addChild(this, draft.forPost(quantity), panel.now());
        }
    }

    @Override
    public String toString() {
        return "PanelOrder[" + id + ", service " + draft.service().id() + ", " + status() + "]";
    }

    // For the panel, which holds its lock.

    void settle() {
        OrderLife.settle(this, panel);
    }

    OrderDraft draft() {
        return draft;
    }

    boolean isForced() {
        return forced;
    }

    boolean isOpenNow() {
        return !CLOSED.contains(word.toLowerCase(Locale.ROOT));
    }

    List<PanelOrder> childrenNow() {
        return children;
    }

    long remainsNow() {
        return remains;
    }

    @Nullable
    Instant cancelDue() {
        return cancelDue;
    }

    void cancelAt(@Nullable Instant due) {
        cancelDue = due;
    }

    void move(String newWord, long stillToCome) {
        word = newWord;
        remains = stillToCome;
    }

    /** What a cancel does: all is given back where nothing was delivered, the rest otherwise. */
    void cancelNow() {
        cancelDue = null;
        if (remains < draft.quantity()) {
            partial(remains);
        } else {
            cancel();
        }
    }

    private PanelOrder giveAllBack(String newWord) {
        synchronized (panel) {
            force(newWord, draft.quantity());
            chargeOnly(BigDecimal.ZERO);
            return this;
        }
    }

    private PanelOrder force(String newWord, long stillToCome) {
        synchronized (panel) {
            settle();
            forced = true;
            cancelDue = null;
            move(newWord, stillToCome);
            return this;
        }
    }

    private void chargeOnly(BigDecimal target) {
        BigDecimal back = charge.subtract(target);
        charge = target;
        panel.giveBack(this, back);
    }
}
