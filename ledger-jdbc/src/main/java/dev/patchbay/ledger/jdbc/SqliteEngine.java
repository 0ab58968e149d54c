package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A file of SQLite, in write-ahead mode, synced at every commit, for this process alone. */
final class SqliteEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteEngine.class);
    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 5_000;
    private static final int CACHE_KIB = 32 * 1024;

    /** How long the log grows before it is brought home. What is written often is brought home once. */
    private static final int LOG_PAGES = 4_000;

    private final Path file;
    private final LockFile lock;
    private final Semaphore readers = new Semaphore(READERS);
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private SqliteEngine(Path file, LockFile lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Takes the file for this process. */
    static SqliteEngine open(Path given) {
        Path file = real(given);
        return new SqliteEngine(file, LockFile.of(file));
    }

    /** By whatever name a file is given, its lock is the same. */
    private static Path real(Path given) {
        Path absolute = given.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            throw new IllegalArgumentException(absolute + " is a directory: name a file in it, such as orders.db");
        }
        try {
            if (Files.exists(absolute)) {
                return absolute.toRealPath();
            }
            Path directory = absolute.getParent();
            Path name = absolute.getFileName();
            if (directory == null || name == null || !Files.isDirectory(directory)) {
                throw new IllegalArgumentException(
                        "the directory of the ledger " + absolute + " does not exist: make it first");
            }
            return directory.toRealPath().resolve(name);
        } catch (IOException e) {
            throw new LedgerException("the ledger " + absolute + " cannot be found: " + e, e);
        }
    }

    @Override
    public String name() {
        return file.toString();
    }

    /** Refuses a file that is no ledger, and a disk on which it is none. */
    @Override
    public void check() {
        try (Session session = connectToWrite()) {
            session.connection().rollback();
        } catch (SQLException e) {
            if (e instanceof SQLiteException known && known.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB) {
                throw new IllegalArgumentException(
                        file + " is no database of SQLite: name the ledger's file, or one that does not exist yet", e);
            }
            throw new LedgerException("the ledger " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public Session connectToWrite() throws SQLException {
        Connection connection = source(false).getConnection();
        try {
            connection.setAutoCommit(true);
            check(
                    connection,
                    "PRAGMA journal_mode",
                    "wal",
                    "the file system does not let SQLite keep a write-ahead log");
            check(connection, "PRAGMA synchronous", "2", "commits would not survive a loss of power");
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
            }
            Function.create(connection, ExactSum.NAME, new ExactSum());
            connection.setAutoCommit(false);
            return new Session(connection, this);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void check(Connection connection, String pragma, String wanted, String otherwise) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(pragma)) {
            String found = rows.next() ? rows.getString(1) : "nothing";
            if (!wanted.equals(found)) {
                throw new LedgerException(
                        "the ledger " + file + " is not safe to use: " + pragma + " is " + found + " and not " + wanted
                                + ": " + otherwise + ". Put the ledger on a local disk",
                        null);
            }
        }
    }

    @Override
    public Session borrowToRead() throws SQLException {
        readers.acquireUninterruptibly();
        try {
            Session session = idle.poll();
            if (session != null) {
                return session;
            }
            Connection connection = source(true).getConnection();
            connection.setAutoCommit(false);
            return new Session(connection, this);
        } catch (SQLException | RuntimeException e) {
            readers.release();
            throw e;
        }
    }

    @Override
    public void giveBack(Session session, boolean sound) {
        if (sound && !closed) {
            idle.push(session);
        } else {
            close(session);
        }
        readers.release();
    }

    private static void close(Session session) {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.debug("A connection to read the ledger could not be closed", e);
        }
    }

    @Override
    public DataSource migrations() {
        return source(false);
    }

    private SQLiteDataSource source(boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        config.setReadOnly(readOnly);
        config.setTransactionMode(
                readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public String scripts() {
        return "dev/patchbay/ledger/jdbc/sqlite";
    }

    /** The first statement begins it, since the connection's transactions are immediate. */
    @Override
    public Begun begin(Session session) throws SQLException {
        return new Begun(Optional.empty(), Standing.read(session));
    }

    @Override
    public Optional<Instant> now(Session session) {
        return Optional.empty();
    }

    /** Transactions that write exclude each other by themselves. */
    @Override
    public void excludeOthers(Session session) {}

    @Override
    public void holdAccounts(Session session, SortedSet<String> held, SortedSet<String> claimed) {}

    @Override
    public void holdQueues(Session session, Collection<String> references, Collection<String> queues) {}

    @Override
    public String among(String column) {
        return column + " IN (SELECT value FROM json_each(?))";
    }

    @Override
    public String each(String name) {
        return "json_each(?) AS " + name;
    }

    @Override
    public void bindAll(PreparedStatement statement, int parameter, Collection<String> values) throws SQLException {
        statement.setString(parameter, Json.texts(values));
    }

    @Override
    public String insert(Table table) {
        return RowByRow.insert(table);
    }

    @Override
    public String update(Table table) {
        return RowByRow.update(table);
    }

    @Override
    public String sum(String one, String other) {
        return ExactSum.NAME + "(" + one + ", " + other + ")";
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
        RowByRow.write(session, sql, items, binder, touched);
    }

    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public String skipLocked() {
        return "";
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public Fault fault(SQLException e) {
        if (!(e instanceof SQLiteException known)) {
            return Fault.STORAGE;
        }
        SQLiteErrorCode code = known.getResultCode();
        boolean refused = code.name().startsWith("SQLITE_CONSTRAINT")
                || code == SQLiteErrorCode.SQLITE_TOOBIG
                || code == SQLiteErrorCode.SQLITE_MISMATCH;
        return refused ? Fault.REFUSED : Fault.STORAGE;
    }

    @Override
    public Optional<String> proofOfDeath() {
        return Optional.of("the lock file " + lock.path() + " was free");
    }

    @Override
    public void close() {
        closed = true;
        for (Session session = idle.poll(); session != null; session = idle.poll()) {
            close(session);
        }
        bringTheLogHome();
        lock.close();
    }

    /** The last to close writes the log into the file, unless it only read: a copy of the file alone is whole then. */
    private void bringTheLogHome() {
        try (Session last = connectToWrite()) {
            last.connection().rollback();
        } catch (SQLException | RuntimeException e) {
            LOG.info("The log beside {} stays and belongs to it: {}", file, e.toString());
        }
    }
}
