package dev.patchbay.benchmarks;

import dev.patchbay.Patchbay;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.time.Scheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has of one order at four moments of its life, row by row: a baseline writes exactly these, whatever the
 * tables look like by now.
 *
 * @param accepted after its submit
 * @param sending while the panel is called
 * @param placed after the panel took it
 * @param followed after the panel was asked where it stands
 */
record Shapes(Rows accepted, Rows sending, Rows placed, Rows followed) {
    /** From the order to the question where it stands. */
    private static final Duration LATER = Duration.ofHours(1);

    /** Long enough ago that all of it is due again by now. */
    private static final Duration AGO = Duration.ofDays(3);

    /** Rows by table, in an order in which they can be inserted. */
    record Rows(Map<String, List<Map<String, @Nullable Object>>> byTable) {
        List<Map<String, @Nullable Object>> of(String table) {
            return byTable.getOrDefault(table, List.of());
        }
    }

    /** Has a Patchbay write one order into a database, which has the ledger's tables afterwards, and the order. */
    static Shapes capture(Database database) throws Exception {
        Path config = Files.createTempDirectory("shapes-").resolve("patchbay.yaml");
        Files.writeString(config, """
                ledger: "%s"
                providers:
                  panel: {plugin: ready, currency: USD}
                services:
                  instagram-followers:
                    type: Default
                    sell: {rate: "1.20", currency: USD}
                    targets:
                      - panel/1
                """.formatted(database.ledger()));
        List<Rows> sending = new ArrayList<>();
        var request = Shop.request();
        Later later = new Later();
        Hours clock = new Hours(Instant.now().minus(AGO).truncatedTo(ChronoUnit.SECONDS));
        try (Patchbay patchbay = Patchbay.builder()
                .config(config)
                .environment(AccountEnvironment.driven(clock, any -> {}, new SimpleMeterRegistry()))
                .scheduler(later)
                .plugin(new ReadyPanel.Factory(() -> sending.add(read(database, request.reference()))))
                .open()) {
            later.runAll();
            patchbay.orders().submit(request);
            Rows accepted = read(database, request.reference());
            later.runAll();
            Rows placed = read(database, request.reference());
            clock.pass(LATER);
            later.tick();
            return new Shapes(accepted, sending.get(0), placed, read(database, request.reference()));
        }
    }

    private static Rows read(Database database, String reference) {
        Map<String, List<Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(database.tables())) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                if (hasReference(connection, table)) {
                    rows.put(table, rows(connection, table, reference));
                }
            }
            return new Rows(rows);
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger's tables could not be read", e);
        }
    }

    private static boolean hasReference(Connection connection, String table) throws SQLException {
        try (ResultSet columns = connection.getMetaData().getColumns(null, null, table, "reference")) {
            return columns.next();
        }
    }

    private static List<Map<String, @Nullable Object>> rows(Connection connection, String table, String reference)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM " + table + " WHERE reference = ? ORDER BY 1, 2")) {
            select.setString(1, reference);
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                ResultSetMetaData columns = found.getMetaData();
                while (found.next()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        row.put(columns.getColumnName(column), found.getObject(column));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** Keeps work until it is told to do it, so that the moments can be told apart. */
    private static final class Later implements Scheduler {
        private final Queue<Runnable> work = new ArrayDeque<>();
        private final List<Runnable> periodic = new CopyOnWriteArrayList<>();

        @Override
        public synchronized void execute(Runnable one) {
            work.add(one);
        }

        @Override
        public void every(Duration period, Runnable one) {
            periodic.add(one);
        }

        /** Does once what is done again and again, and what comes of it. */
        void tick() {
            periodic.forEach(Runnable::run);
            runAll();
        }

        void runAll() {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
        }

        private synchronized @Nullable Runnable next() {
            return work.poll();
        }

        @Override
        public void close() {}
    }
}
