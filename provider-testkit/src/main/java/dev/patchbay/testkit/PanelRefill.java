package dev.patchbay.testkit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refill at a simulated panel: the truth of it. Safe for many threads. Left alone it goes from Pending to Completed; the
 * methods that return the refill itself force it into a state.
 */
public final class PanelRefill {
    private final Panel panel;
    private final String id;
    private final String order;
    private final Instant requestedAt;
    private @Nullable String forced;

    PanelRefill(Panel panel, String id, String order, Instant requestedAt) {
        this.panel = panel;
        this.id = id;
        this.order = order;
        this.requestedAt = requestedAt;
    }

    /** The panel's id, as on the wire. */
    public String id() {
        return id;
    }

    /** The id of the order that it makes up for. */
    public String order() {
        return order;
    }

    /** When it was asked for, by the panel's clock. */
    public Instant requestedAt() {
        return requestedAt;
    }

    /** Its state in the panel's word. */
    public String status() {
        synchronized (panel) {
            if (forced != null) {
                return forced;
            }
            boolean done = !panel.now().isBefore(requestedAt.plus(panel.pace().refill()));
            return done ? "Completed" : "Pending";
        }
    }

    /** Delivered. */
    public PanelRefill complete() {
        return status("Completed");
    }

    /** Turned down. */
    public PanelRefill reject() {
        return status("Rejected");
    }

    /** Any word at all. */
    public PanelRefill status(String anyWord) {
        synchronized (panel) {
            forced = anyWord;
            return this;
        }
    }

    @Override
    public String toString() {
        return "PanelRefill[" + id + " of order " + order + ", " + status() + "]";
    }
}
