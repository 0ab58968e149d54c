package dev.patchbay.testing;

import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.ledger.Written;
import dev.patchbay.spi.PanelOrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger that fails to write, before or after it has written, as often as the test says. */
public final class FailingLedger implements Ledger {
    private final Ledger real = new MemoryLedger();
    private int before;
    private int after;
    private Runnable meanwhile = () -> {};

    /** The next writes of this many changes fail: so many unwritten, then so many written with their answer lost. */
    public void fails(int unwritten, int written) {
        before = unwritten;
        after = written;
    }

    /** What happens between a write and the loss of its answer. */
    public void meanwhile(Runnable others) {
        meanwhile = others;
    }

    @Override
    public Written apply(Change change) {
        if (before > 0) {
            before--;
            throw new IllegalStateException("the disk is full");
        }
        Written written = real.apply(change);
        if (after > 0) {
            after--;
            meanwhile.run();
            throw new IllegalStateException("the connection was lost after the commit");
        }
        return written;
    }

    @Override
    public Order accept(OrderRequest request, Instant at) {
        return real.accept(request, at);
    }

    @Override
    public Optional<Order> find(String reference) {
        return real.find(reference);
    }

    @Override
    public Optional<Order> findByPanelOrder(String account, PanelOrderId panelOrder) {
        return real.findByPanelOrder(account, panelOrder);
    }

    @Override
    public List<Order> reserve(Reservation reservation) {
        return real.reserve(reservation);
    }

    @Override
    public List<Event> events(long after, int limit) {
        return real.events(after, limit);
    }

    @Override
    public Map<Order.State, Long> counts() {
        return real.counts();
    }

    @Override
    public void close() {
        real.close();
    }
}
