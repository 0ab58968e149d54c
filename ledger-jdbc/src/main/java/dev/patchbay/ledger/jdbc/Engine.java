package dev.patchbay.ledger.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.IntConsumer;
import javax.sql.DataSource;

/** What differs between the databases, all of it. */
interface Engine extends AutoCloseable {
    /** What people call the ledger; holds no secret. */
    String name();

    /**
     * Sees before all else whether it can be used.
     *
     * @throws RuntimeException saying why not, and what to do
     */
    void check();

    /** A connection that everything is written through, on which durability is known to be in force. */
    Session connectToWrite() throws SQLException;

    /** A connection to read from, in one state from the first statement to the end of its transaction. */
    Session borrowToRead() throws SQLException;

    /** Takes back a connection to read from; closes it where it may be broken. */
    void giveBack(Session session, boolean sound);

    /** Where migrations run. */
    DataSource migrations();

    /** The resources with the migrations of this database. */
    String scripts();

    /** Begins a transaction that writes, durable whatever the session says otherwise. */
    Begun begin(Session session) throws SQLException;

    /** The ledger's time for a read; empty where that is its callers'. */
    Optional<Instant> now(Session session) throws SQLException;

    /** Keeps out every other transaction that writes, until this one ends. */
    void excludeOthers(Session session) throws SQLException;

    /** Holds the accounts until the transaction ends: some against claims, and some that are claimed at against holds. */
    void holdAccounts(Session session, SortedSet<String> held, SortedSet<String> claimed) throws SQLException;

    /** Holds queues until the transaction ends: those of some orders, and some more. */
    void holdQueues(Session session, Collection<String> references, Collection<String> queues) throws SQLException;

    /** A condition that a column is among many values, which are one parameter. */
    String among(String column);

    /** A table with one column, {@code value}, of many values, which are one parameter. */
    String each(String name);

    /** Gives the values of {@link #among} and of {@link #each}. */
    void bindAll(PreparedStatement statement, int parameter, Collection<String> values) throws SQLException;

    /** Inserts rows into a table. */
    String insert(Table table);

    /** Updates rows of a table by its {@link Table#key} where its {@link Table#guards} stand. */
    String update(Table table);

    /** The exact sum of two decimals that are stored as texts. */
    String sum(String one, String other);

    /**
     * Runs an {@link #insert} or an {@link #update}, now or with the next question.
     *
     * @param touched is told how many rows an update found, once or in parts
     */
    <T> void writeAll(
            Session session,
            String sql,
            Table table,
            Collection<T> items,
            Params.EachBinder<T> binder,
            IntConsumer touched)
            throws SQLException;

    /** What makes a query keep its rows for its transaction. */
    String forUpdate();

    /** The same, leaving out those that another transaction has. */
    String skipLocked();

    /** Whether it is at the other end of a wire, where other processes write, too. */
    boolean isShared();

    Fault fault(SQLException e);

    /** What proves that whoever used the ledger before is dead. */
    Optional<String> proofOfDeath();

    @Override
    void close();
}
