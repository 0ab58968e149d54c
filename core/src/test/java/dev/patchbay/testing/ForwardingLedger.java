package dev.patchbay.testing;

import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Due;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Notes;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderPage;
import dev.patchbay.ledger.OrderQuery;
import dev.patchbay.ledger.Reading;
import dev.patchbay.ledger.Recovery;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.ledger.SameLink;
import dev.patchbay.ledger.Spending;
import dev.patchbay.ledger.Tally;
import dev.patchbay.ledger.TargetDay;
import dev.patchbay.ledger.Written;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger that hands everything on to another: for tests that break one thing. */
public class ForwardingLedger implements Ledger {
    private final Ledger real;

    public ForwardingLedger(Ledger real) {
        this.real = real;
    }

    @Override
    public Written accept(Order fresh, SameLink sameLink, Optional<Instant> reservedUntil) {
        return real.accept(fresh, sameLink, reservedUntil);
    }

    @Override
    public List<Order> due(Duty duty, String account, Instant by, Optional<Due> after, int limit) {
        return real.due(duty, account, by, after, limit);
    }

    @Override
    public OrderPage list(OrderQuery query, Optional<String> after, int limit) {
        return real.list(query, after, limit);
    }

    @Override
    public Map<TargetDay, Tally> tallies(LocalDate from) {
        return real.tallies(from);
    }

    @Override
    public Map<Spending, BigDecimal> spent(LocalDate day) {
        return real.spent(day);
    }

    @Override
    public int purge(Instant endedBefore, int limit) {
        return real.purge(endedBefore, limit);
    }

    @Override
    public int purgeEvents(Instant before, int limit) {
        return real.purgeEvents(before, limit);
    }

    @Override
    public Optional<Order> find(String reference) {
        return real.find(reference);
    }

    @Override
    public Optional<Order> findByAttempt(ClientReference attempt) {
        return real.findByAttempt(attempt);
    }

    @Override
    public Optional<Order> findByPanelOrder(String account, PanelOrderId panelOrder) {
        return real.findByPanelOrder(account, panelOrder);
    }

    @Override
    public Written apply(Change change) {
        return real.apply(change);
    }

    @Override
    public List<Order> reserve(Reservation reservation) {
        return real.reserve(reservation);
    }

    @Override
    public List<Order> doubts(String after, int limit) {
        return real.doubts(after, limit);
    }

    @Override
    public List<Order> changedSince(String account, Instant since, int limit) {
        return real.changedSince(account, since, limit);
    }

    @Override
    public List<Event> events(Cursor after, int limit) {
        return real.events(after, limit);
    }

    @Override
    public Cursor end() {
        return real.end();
    }

    @Override
    public boolean isSending(String account) {
        return real.isSending(account);
    }

    @Override
    public Map<Order.State, Long> counts() {
        return real.counts();
    }

    @Override
    public Leases leases() {
        return real.leases();
    }

    @Override
    public Notes notes() {
        return real.notes();
    }

    @Override
    public void keep(Reading reading) {
        real.keep(reading);
    }

    @Override
    public Optional<Reading> lastReading(String account, Instant before) {
        return real.lastReading(account, before);
    }

    @Override
    public Optional<Recovery> recovery() {
        return real.recovery();
    }

    @Override
    public boolean beginRecovery(String token, Instant at) {
        return real.beginRecovery(token, at);
    }

    @Override
    public void endRecovery(String by, String note, Instant at) {
        real.endRecovery(by, note, at);
    }

    @Override
    public void close() {
        real.close();
    }
}
