package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.LedgerException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes everything, on one thread and one connection. What queued up while the last commit was under way is the next
 * transaction, so that many share a sync of the disk and none waits for company. Each write succeeds or fails alone: a
 * transaction that one of them spoils is undone, and each is done in one of its own.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_TOGETHER = 512;
    private static final int MOST_RECENT = 4096;
    private static final int MOST_RACES = 5;
    private static final int MOST_REFUSALS = 3;

    /** Fewer, since each is done alone then. The second time every order is read, and a stale one spoils nothing. */
    private static final int MOST_REFUSALS_TOGETHER = 2;

    private final Engine engine;
    private final Recent recent;
    private final BlockingQueue<Write<?>> queue = new LinkedBlockingQueue<>();
    private final Object entrance = new Object();
    private final Write<?> end;
    private final Thread thread;
    private Standing known = new Standing("", 0, 0, Optional.empty());
    private Optional<Session> session = Optional.empty();
    private boolean failing;
    private boolean closed;

    /** It starts at once. */
    Writer(Engine engine) {
        this.engine = engine;
        recent = new Recent(MOST_RECENT);
        end = new Write<>(Write.Turn.ALONE, "", Write.Needs.NOTHING, transaction -> "");
        thread = new Thread(this::run, "patchbay-ledger-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until it is in force. */
    <R> R write(Write<R> write) {
        enqueue(List.of(write));
        return write.await();
    }

    /** Gives them all to the next transaction, and waits for none. */
    void enqueue(List<? extends Write<?>> writes) {
        synchronized (entrance) {
            if (closed) {
                throw closed();
            }
            queue.addAll(writes);
        }
    }

    /** How many wait for the next transaction. */
    int waiting() {
        return queue.size();
    }

    private void run() {
        boolean more = true;
        while (more) {
            List<Write<?>> writes = next();
            more = !writes.remove(end);
            try {
                writeAll(writes);
            } catch (RuntimeException | Error e) {
                LOG.error("The ledger's writer failed and goes on", e);
                disconnect();
                writes.forEach(write -> write.failed(new LedgerException("the ledger's writer failed: " + e, e)));
            }
        }
        disconnect();
    }

    private List<Write<?>> next() {
        List<Write<?>> writes = new ArrayList<>();
        while (writes.isEmpty()) {
            try {
                writes.add(queue.take());
            } catch (InterruptedException e) {
                LOG.warn("Somebody interrupted the ledger's writer, which goes on");
            }
        }
        queue.drainTo(writes, MOST_TOGETHER - 1);
        return writes;
    }

    private void writeAll(List<Write<?>> writes) {
        List<Write<?>> together = new ArrayList<>();
        for (Write<?> write : writes) {
            if (write.turn() == Write.Turn.ALONE) {
                writeTogether(together);
                together.clear();
                writeTogether(List.of(write));
            } else {
                together.add(write);
            }
        }
        writeTogether(together);
    }

    private void writeTogether(List<Write<?>> writes) {
        if (writes.isEmpty()) {
            return;
        }
        Optional<RuntimeException> failure = attempt(writes);
        if (failure.isEmpty()) {
            return;
        }
        if (failure.get() instanceof LedgerException || writes.size() == 1) {
            writes.forEach(write -> write.failed(failure.get()));
            return;
        }
        // One of them is to blame. Alone, each of the others succeeds.
        Optional<RuntimeException> storage = Optional.empty();
        for (Write<?> write : writes) {
            Optional<RuntimeException> own = storage.isPresent() ? storage : attempt(List.of(write));
            own.ifPresent(write::failed);
            storage = own.filter(LedgerException.class::isInstance);
        }
    }

    /** Commits them together, or says why not: a {@link LedgerException} where none of them is to blame. */
    private Optional<RuntimeException> attempt(List<Write<?>> writes) {
        int refusals = 0;
        for (int race = 1; ; race++) {
            try {
                Batch batch = new Batch(connected(), writes, recent, race > 1);
                known = batch.commit(known);
                works();
                batch.committed();
                return Optional.empty();
            } catch (LostRaceException e) {
                undo();
                if (race == MOST_RACES) {
                    return Optional.of(storage(e));
                }
            } catch (SQLException e) {
                // What a write alone is refused for may be another node's doing: then it reads the reason the next time
                // that it reads at all.
                Fault fault = engine.fault(e);
                if (fault == Fault.STORAGE) {
                    disconnect();
                    return Optional.of(storage(e));
                }
                undo();
                if (fault == Fault.REFUSED) {
                    refusals++;
                    if (refusals == (writes.size() > 1 ? MOST_REFUSALS_TOGETHER : MOST_REFUSALS)) {
                        return Optional.of(refused(e));
                    }
                }
                if (race == MOST_RACES) {
                    return Optional.of(writes.size() > 1 ? refused(e) : storage(e));
                }
            } catch (RuntimeException e) {
                undo();
                return Optional.of(e);
            }
        }
    }

    /** Orders that need not be read again. */
    Recent recent() {
        return recent;
    }

    private Session connected() throws SQLException {
        if (session.isEmpty()) {
            session = Optional.of(engine.connectToWrite());
        }
        return session.get();
    }

    private void undo() {
        try {
            if (session.isPresent()) {
                session.get().rollback();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A transaction of the ledger could not be undone; its connection is given up", e);
            disconnect();
        }
    }

    private void disconnect() {
        try {
            if (session.isPresent()) {
                session.get().close();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A connection of the ledger could not be closed", e);
        } finally {
            session = Optional.empty();
        }
    }

    private RuntimeException storage(Exception e) {
        if (!failing) {
            failing = true;
            LOG.error("The ledger {} cannot be written: {}", engine.name(), e.toString());
        }
        return new LedgerException(
                "the ledger " + engine.name() + " cannot be written: " + e.getMessage()
                        + ". Whether this write is in force is unknown: issue it again until it returns.",
                e);
    }

    private void works() {
        if (failing) {
            failing = false;
            LOG.info("The ledger {} can be written again", engine.name());
        }
    }

    private RuntimeException refused(SQLException e) {
        return new IllegalStateException(
                "the ledger " + engine.name() + " refuses this write by itself: " + e.getMessage()
                        + ". Nothing of it is in force; issuing it again does not help.",
                e);
    }

    private LedgerException closed() {
        return new LedgerException("the ledger " + engine.name() + " is closed: nothing of this was written", null);
    }

    /** Writes what has been given to it, and ends. */
    @Override
    public void close() {
        synchronized (entrance) {
            if (!closed) {
                closed = true;
                queue.add(end);
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
