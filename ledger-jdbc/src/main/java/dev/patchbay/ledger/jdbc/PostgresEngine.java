package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.LedgerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL, shared by any number of nodes, in whose time leases are set and compared. */
final class PostgresEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresEngine.class);

    /** The first half of the keys of all advisory locks that are taken here. */
    private static final int LOCKS = 0x70617463;

    /** The second half for the ledger as a whole; an account's is its name's hash. */
    private static final int LEDGER = 0;

    /** The first half for the queues of links; the second is a queue's hash. */
    private static final int LINKS = LOCKS + 1;

    /** How long an answer may take, before the connection counts as lost. */
    private static final int LOST_MILLIS = 30_000;

    /**
     * Begins a transaction in one message. What a host set otherwise holds no longer than the transaction; what is stronger
     * stays. A node that falls silent within one (its machine hangs, its network is cut) loses it before the others, who
     * wait for its rows, give up. The ledger may be seen as it stood before another transaction's last moment: its era is
     * looked at again when events are numbered. Statements are planned once, and mostly while the tables are small: what they
     * look for is always found by an index.
     */
    private static final String BEGIN = "SELECT " + Standing.COLUMNS + """
            , clock_timestamp(), set_config('lock_timeout', '10s', true),
                set_config('idle_in_transaction_session_timeout', '5s', true),
                set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit') = 'remote_apply'
                    THEN 'remote_apply' ELSE 'on' END, true),
                set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                set_config('enable_mergejoin', 'off', true),
                pg_advisory_xact_lock_shared(?::int, ?::int)
            FROM\s""" + Standing.TABLES;

    /** Goes with the first question, and ends with the transaction: a host's connection stays as it was. */
    private static final String READ = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final DataSource source;
    private final AutoCloseable pool;
    private final boolean ownTime;

    /**
     * On a source of connections.
     *
     * @param pool what is closed with it
     * @param ownTime whether leases live in the database's time; callers' otherwise, for tests
     */
    PostgresEngine(DataSource source, AutoCloseable pool, boolean ownTime) {
        this.source = source;
        this.pool = pool;
        this.ownTime = ownTime;
    }

    @Override
    public String name() {
        return "in PostgreSQL";
    }

    @Override
    public Session connectToWrite() throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(directly(), LOST_MILLIS);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            Optional<String> problem = problem(connection);
            if (problem.isPresent()) {
                throw new LedgerException(problem.get(), null);
            }
            connection.setAutoCommit(false);
            return new Session(connection, this);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Executor directly() {
        return Runnable::run;
    }

    /** Refuses a server that does not keep what it acknowledges. */
    @Override
    public void check() {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (!"PostgreSQL".equals(product)) {
                throw new IllegalArgumentException("this data source is of " + product
                        + ", which is not known to keep what the ledger promises: give one of PostgreSQL");
            }
            Optional<String> problem = problem(connection);
            if (problem.isPresent()) {
                throw new IllegalArgumentException(problem.get());
            }
        } catch (SQLException e) {
            throw new LedgerException(
                    "the ledger " + name() + " cannot be reached: " + root(e).getMessage()
                            + ". See that the server runs, and that its address, user and password are right",
                    e);
        }
    }

    /** A pool says that it waited in vain; the driver below it says why. */
    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Why a server must not be written to, or cannot. */
    private Optional<String> problem(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_setting('fsync'), pg_is_in_recovery(),"
                        + " current_setting('default_transaction_read_only')")) {
            rows.next();
            if ("off".equals(rows.getString(1))) {
                return Optional.of(
                        "the ledger " + name() + " is refused: the server runs with fsync=off, so a loss of power"
                                + " loses orders that it has acknowledged, and they are bought again. Set fsync=on in"
                                + " postgresql.conf and reload it");
            }
            if (rows.getBoolean(2)) {
                return Optional.of("the ledger " + name()
                        + " cannot be written: this server is a standby. Give the address" + " of the primary");
            }
            return "on".equals(rows.getString(3))
                    ? Optional.of("the ledger " + name() + " cannot be written: default_transaction_read_only is on for"
                            + " this user or server. Set it off")
                    : Optional.empty();
        }
    }

    @Override
    public Session borrowToRead() throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(false);
            Session session = new Session(connection, this);
            session.later(new Session.Question(READ, params -> {}, row -> false));
            return session;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Leaves a host's connection as connections come. */
    @Override
    public void giveBack(Session session, boolean sound) {
        try (session) {
            session.connection().setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debug("A connection to read the ledger could not be given back", e);
        }
    }

    @Override
    public DataSource migrations() {
        return source;
    }

    @Override
    public String scripts() {
        return "dev/patchbay/ledger/jdbc/postgresql";
    }

    @Override
    public Begun begin(Session session) throws SQLException {
        return session.first(BEGIN, params -> params.number(LOCKS).number(LEDGER), this::begun)
                .orElseThrow(Standing::lost);
    }

    private Begun begun(Row row) throws SQLException {
        Standing standing = Standing.of(row);
        return new Begun(ownTime ? Optional.of(row.time()) : Optional.empty(), standing);
    }

    @Override
    public Optional<Instant> now(Session session) throws SQLException {
        return ownTime ? session.first("SELECT clock_timestamp()", params -> {}, Row::time) : Optional.empty();
    }

    /** Every transaction that writes has the shared lock. Two that want the other one at once: the database ends one. */
    @Override
    public void excludeOthers(Session session) throws SQLException {
        session.query(
                "SELECT pg_advisory_xact_lock(?::int, ?::int)",
                params -> params.number(LOCKS).number(LEDGER),
                row -> true);
    }

    @Override
    public void holdAccounts(Session session, SortedSet<String> held, SortedSet<String> claimed) throws SQLException {
        lock(session, "pg_advisory_xact_lock_shared", claimed);
        lock(session, "pg_advisory_xact_lock", held);
    }

    /** In the order of their names, so that two nodes do not wait for each other. */
    private static void lock(Session session, String function, SortedSet<String> accounts) throws SQLException {
        if (!accounts.isEmpty()) {
            session.later(new Session.Question(
                    "SELECT " + function + "(?::int, hashtext(name) | 1) FROM unnest(?) AS name",
                    params -> params.number(LOCKS).among(accounts),
                    row -> true));
        }
    }

    /** In one order, so that two nodes do not wait for each other. */
    @Override
    public void holdQueues(Session session, Collection<String> references, Collection<String> queues)
            throws SQLException {
        session.later(new Session.Question(
                """
                        SELECT pg_advisory_xact_lock(?::int, hash) FROM (
                            SELECT hashtext(queue) AS hash FROM patchbay_links WHERE reference = ANY (?)
                            UNION SELECT hashtext(name) FROM unnest(?) AS name ORDER BY hash) AS hashes""", params -> params.number(LINKS).among(references).among(queues), row -> true));
    }

    @Override
    public String among(String column) {
        return column + " = ANY (?)";
    }

    @Override
    public String each(String name) {
        return "unnest(?) AS " + name + " (value)";
    }

    @Override
    public void bindAll(PreparedStatement statement, int parameter, Collection<String> values) throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf("text", values.toArray()));
    }

    @Override
    public String insert(Table table) {
        return ColumnWise.insert(table);
    }

    @Override
    public String update(Table table) {
        return ColumnWise.update(table);
    }

    @Override
    public String sum(String one, String other) {
        return "(" + one + "::numeric + " + other + "::numeric)::text";
    }

    @Override
    public <T> void writeAll(
            Session session,
            String sql,
            Table table,
            Collection<T> items,
            Params.EachBinder<T> binder,
            IntConsumer touched)
            throws SQLException {
        ColumnWise.write(session, sql, table, items, binder, touched);
    }

    @Override
    public String forUpdate() {
        return " FOR UPDATE";
    }

    @Override
    public String skipLocked() {
        return " SKIP LOCKED";
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Fault fault(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals("40001") || state.equals("40P01") || state.equals("55P03")) {
            return Fault.RACE;
        }
        return state.startsWith("22") || state.startsWith("23") ? Fault.REFUSED : Fault.STORAGE;
    }

    /** Any node may be alive. */
    @Override
    public Optional<String> proofOfDeath() {
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            pool.close();
        } catch (Exception e) {
            LOG.warn("The ledger's connections could not be closed", e);
        }
    }
}
