package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Due;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.EventsPurgedException;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.LinkQueues;
import dev.patchbay.ledger.Notes;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderPage;
import dev.patchbay.ledger.OrderQuery;
import dev.patchbay.ledger.Orphan;
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
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The durable ledger: what a method has returned from survives the loss of the process and of power. SQLite in a file for
 * one process; PostgreSQL for any number of nodes.
 *
 * <p>Everything that is written shares commits with what else is being written, and each write succeeds or fails alone.
 */
public final class JdbcLedger implements Ledger {
    private static final int PAGE = 500;

    private final Engine engine;
    private final Writer writer;
    private final Reads reads;
    private final Leases leases;
    private final Notes notes;

    private JdbcLedger(Engine engine) {
        this.engine = engine;
        writer = new Writer(engine);
        reads = new Reads(engine);
        leases = new JdbcLeases(writer, reads);
        notes = new JdbcNotes(writer, reads);
    }

    /**
     * Opens a file of SQLite, and makes it where there is none. A relative path counts from the working directory of the
     * process. A file beside it, {@code .lock} added to its name, keeps every other process out; since whoever had it before
     * is dead, what was being sent then is put in doubt at once.
     *
     * @throws IllegalArgumentException saying why it cannot be used: another process has it, or it is of a newer version
     * @throws dev.patchbay.ledger.LedgerException where it cannot be read or written
     */
    public static JdbcLedger sqlite(Path file, Clock clock) {
        return sqlite(file, clock, JdbcOptions.DEFAULT);
    }

    /** The same with options. */
    public static JdbcLedger sqlite(Path file, Clock clock, JdbcOptions options) {
        return open(SqliteEngine.open(file), clock, options);
    }

    /**
     * Opens a database of PostgreSQL through the host's own connections, of which one is kept to write through and others are
     * borrowed to read. The data source is not closed with the ledger.
     *
     * @throws IllegalArgumentException saying why it cannot be used: it is no PostgreSQL, does not sync to disk, is a standby,
     *     or was written by a newer version
     * @throws dev.patchbay.ledger.LedgerException where it cannot be reached
     */
    public static JdbcLedger postgres(DataSource source, Clock clock) {
        return postgres(source, clock, JdbcOptions.DEFAULT);
    }

    /** The same with options. */
    public static JdbcLedger postgres(DataSource source, Clock clock, JdbcOptions options) {
        return open(new PostgresEngine(source, () -> {}, true), clock, options);
    }

    static JdbcLedger open(Engine engine, Clock clock, JdbcOptions options) {
        try {
            engine.check();
            Schema.prepare(engine, options);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
        JdbcLedger ledger = new JdbcLedger(engine);
        try {
            ledger.orphanTheDead(clock.instant());
            return ledger;
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    @Override
    public Written accept(Order fresh, SameLink sameLink, Optional<Instant> reservedUntil) {
        Optional<String> queue = LinkQueues.nameOf(fresh, sameLink).map(Stored::key);
        return writer.write(new Write<>(
                Write.Turn.ORDER,
                fresh.reference(),
                Write.Needs.of(fresh, queue),
                transaction -> transaction.accept(fresh, queue, sameLink, reservedUntil)));
    }

    @Override
    public Written apply(Change change) {
        return writer.write(write(change));
    }

    private static Write<Written> write(Change change) {
        return new Write<>(
                Write.Turn.ORDER, change.reference(), Write.Needs.of(change), transaction -> transaction.apply(change));
    }

    @Override
    public List<Written> applyAll(List<? extends Change> changes) {
        List<Write<Written>> writes = changes.stream().map(JdbcLedger::write).toList();
        writer.enqueue(writes);
        List<Written> written = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (Write<Written> write : writes) {
            try {
                written.add(write.await());
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return written;
    }

    @Override
    public Optional<Order> find(String reference) {
        return reads.read(session -> only(session, Optional.of(reference)));
    }

    @Override
    public Optional<Order> findByAttempt(ClientReference attempt) {
        return reads.read(session -> only(session, new References(session).ofAttempt(attempt)));
    }

    @Override
    public Optional<Order> findByPanelOrder(String account, PanelOrderId panelOrder) {
        return reads.read(session -> only(session, new References(session).ofPanelOrder(account, panelOrder)));
    }

    @Override
    public List<Order> reserve(Reservation reservation) {
        return writer.write(
                new Write<>(Write.Turn.RESERVE, reservation.duty().name(), Write.Needs.NOTHING, transaction -> {
                    References references = new References(transaction.session());
                    Reservation timed = transaction.timed(reservation);
                    Map<String, Long> due = references.due(timed);
                    if (due.isEmpty()) {
                        return List.of();
                    }
                    references.putOff(timed, due.keySet());
                    return transaction.find(due);
                }));
    }

    @Override
    public List<Order> due(Duty duty, String account, Instant by, Optional<Due> after, int limit) {
        return reads.read(session -> store(session).due(duty, account, by, after, limit));
    }

    @Override
    public OrderPage list(OrderQuery query, Optional<String> after, int limit) {
        Optional<OrderPage.Place> place = after.map(OrderPage.Place::of);
        return reads.read(session ->
                OrderPage.of(all(session, new Listing(session, query, place).references(limit + 1)), limit));
    }

    @Override
    public List<Order> doubts(String after, int limit) {
        return reads.read(session -> all(session, new References(session).doubtful(after, limit)));
    }

    @Override
    public List<Order> changedSince(String account, Instant since, int limit) {
        return reads.read(session -> all(session, new References(session).changedSince(account, since, limit)));
    }

    @Override
    public List<Event> events(Cursor after, int limit) {
        return reads.read(session -> {
            Standing standing = Standing.read(session);
            after.checkIn(standing.epoch());
            long purged = EventRow.purged(session);
            if (!after.equals(Cursor.START) && after.number() < purged) {
                throw new EventsPurgedException(after, new Cursor(standing.epoch(), purged));
            }
            return EventRow.after(session, standing, after.number(), limit);
        });
    }

    @Override
    public Cursor end() {
        return reads.read(session -> {
            Standing standing = Standing.read(session);
            return new Cursor(standing.epoch(), standing.lastEvent());
        });
    }

    @Override
    public boolean isSending(String account) {
        return reads.read(session -> session.first(
                        "SELECT 1 FROM patchbay_due WHERE duty = 'RECOVER' AND look_at IS NOT NULL AND account = ?"
                                + " LIMIT 1",
                        params -> params.text(account),
                        row -> true)
                .isPresent());
    }

    @Override
    public Map<Order.State, Long> counts() {
        return reads.read(Deltas::counts);
    }

    @Override
    public Map<TargetDay, Tally> tallies(LocalDate from) {
        return reads.read(session -> Deltas.tallies(session, from));
    }

    @Override
    public Map<Spending, BigDecimal> spent(LocalDate day) {
        return reads.read(session -> Deltas.spent(session, day));
    }

    @Override
    public int purge(Instant endedBefore, int limit) {
        return writer.write(new Write<>(
                Write.Turn.RESERVE,
                "ended",
                Write.Needs.NOTHING,
                transaction -> transaction.purge(endedBefore, limit)));
    }

    @Override
    public int purgeEvents(Instant before, int limit) {
        return writer.write(new Write<>(
                Write.Turn.RESERVE,
                "events",
                Write.Needs.NOTHING,
                transaction -> EventRow.purge(
                        transaction.session(), transaction.standing().era(), before, limit)));
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Notes notes() {
        return notes;
    }

    @Override
    public void keep(Reading reading) {
        writer.write(new Write<>(
                Write.Turn.AGREE,
                reading.account(),
                Write.Needs.NOTHING,
                transaction -> ReadingRow.keep(transaction.session(), reading)));
    }

    @Override
    public Optional<Reading> lastReading(String account, Instant before) {
        return reads.read(session -> ReadingRow.last(session, account, before));
    }

    @Override
    public Optional<Recovery> recovery() {
        return reads.read(session -> Standing.read(session).recovery());
    }

    @Override
    public boolean beginRecovery(String token, Instant at) {
        return writer.write(new Write<>(
                Write.Turn.ALONE,
                token,
                Write.Needs.NOTHING,
                transaction -> new RecoveryRow(token, at).begin(transaction)));
    }

    @Override
    public void endRecovery(String by, String note, Instant at) {
        writer.write(new Write<>(
                Write.Turn.ALONE, by, Write.Needs.NOTHING, transaction -> RecoveryRow.end(transaction, by, note, at)));
    }

    /** For tests that put one write in the way of others. */
    Writer writer() {
        return writer;
    }

    @Override
    public void close() {
        writer.close();
        engine.close();
    }

    /** Rule 4: what was being sent by a process that is proven dead, is sent no more. */
    private void orphanTheDead(Instant now) {
        Optional<String> proof = engine.proofOfDeath();
        if (proof.isEmpty()) {
            return;
        }
        freeWhatTheyHad(now);
        String after = "";
        List<Order> page;
        do {
            String last = after;
            page = reads.read(session -> all(session, new References(session).ofClaims(last, PAGE)));
            for (Order order : page) {
                order.attempts().stream()
                        .filter(attempt ->
                                attempt.state() == Attempt.State.SENDING || attempt.state() == Attempt.State.ORPHANED)
                        .map(attempt -> Orphan.dead(order.reference(), attempt.id(), now, now, proof.get()))
                        .forEach(this::apply);
                after = order.reference();
            }
        } while (!page.isEmpty());
    }

    /** Their holds and reservations would keep orders waiting. What was said of the dead stays. */
    private void freeWhatTheyHad(Instant now) {
        for (String had : List.of(Leases.NODE, Leases.ACCOUNT, Leases.HOLD)) {
            leases.inForce(had, now).forEach(lease -> leases.give(lease.name(), lease.owner()));
        }
        writer.write(new Write<>(Write.Turn.ALONE, "the dead", Write.Needs.NOTHING, transaction -> {
            new References(transaction.session()).release();
            return true;
        }));
    }

    private Optional<Order> only(Session session, Optional<String> reference) throws SQLException {
        return reference.isEmpty()
                ? Optional.empty()
                : all(session, List.of(reference.get())).stream().findFirst();
    }

    /** The orders, as their references are given. */
    private List<Order> all(Session session, List<String> references) throws SQLException {
        Map<String, Stamped> loaded = store(session).load(references);
        return references.stream()
                .flatMap(reference -> Optional.ofNullable(loaded.get(reference)).stream())
                .map(Stamped::order)
                .toList();
    }

    private OrderStore store(Session session) {
        return new OrderStore(session, writer.recent());
    }
}
