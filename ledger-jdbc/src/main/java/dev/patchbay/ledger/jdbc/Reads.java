package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.LedgerException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads, each in one state of the ledger, on connections of their own: no reader waits for the writer. */
final class Reads {
    private static final Logger LOG = LoggerFactory.getLogger(Reads.class);

    private final Engine engine;

    Reads(Engine engine) {
        this.engine = engine;
    }

    /** What is asked in one transaction. */
    @FunctionalInterface
    interface Question<T> {
        T in(Session session) throws SQLException;
    }

    <T> T read(Question<T> question) {
        try {
            Session session = engine.borrowToRead();
            boolean sound = false;
            try {
                T answer = question.in(session);
                session.commit();
                sound = true;
                return answer;
            } finally {
                giveBack(session, sound);
            }
        } catch (SQLException e) {
            throw new LedgerException("the ledger " + engine.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void giveBack(Session session, boolean sound) {
        try {
            if (!sound) {
                session.rollback();
            }
        } catch (SQLException e) {
            LOG.debug("A read of the ledger could not be ended", e);
        } finally {
            engine.giveBack(session, sound);
        }
    }
}
