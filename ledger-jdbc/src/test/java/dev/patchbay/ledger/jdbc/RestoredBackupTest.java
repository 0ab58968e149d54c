package dev.patchbay.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayBuilder;
import dev.patchbay.doubt.Doubt;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.EpochEndedException;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.PanelSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rule 12 from a real backup, over a real panel: what was bought after it was taken is not bought again. */
@Timeout(120)
class RestoredBackupTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final PanelSimulator panel = PanelSimulator.builder().balance("40").start();

    @AfterEach
    void closePanel() {
        panel.close();
    }

    /** An engine with a way to take a backup of it and to restore that. */
    private interface Database {
        PatchbayBuilder ledger(PatchbayBuilder builder);

        void backUp() throws IOException, SQLException;

        void restore() throws IOException, SQLException;
    }

    private Patchbay open(Database database, String recovery) throws IOException {
        Path file = Files.writeString(
                directory.resolve("patchbay.yaml"), """
                ledger: "%s"
                %s
                providers:
                  alpha: {plugin: fixedmember, url: "${URL}", key: "${KEY}", limits: {requests: 1000/s}}
                services:
                  followers: {type: Default, targets: [alpha/1]}
                """.formatted(directory.resolve("orders.db"), recovery));
        PatchbayBuilder builder =
                Patchbay.builder().config(file).variables(Map.of("URL", panel.url(), "KEY", panel.key()));
        return database.ledger(builder).open();
    }

    private static OrderRequest request(String reference) {
        return OrderRequest.of(reference, "followers", OrderDetails.standard("https://example.com/" + reference, 1000));
    }

    private static Order place(Patchbay patchbay, String reference) {
        return patchbay.orders().place(request(reference), PATIENCE);
    }

    private void buysNothingTwice(Database database) throws Exception {
        Cursor cursor;
        PanelOrderId bought;
        try (Patchbay patchbay = open(database, "")) {
            assertThat(place(patchbay, "before").state()).isEqualTo(Order.State.PLACED);
        }
        database.backUp();
        try (Patchbay patchbay = open(database, "")) {
            bought = place(patchbay, "after").panelOrder().orElseThrow();
            cursor = patchbay.events().end();
        }
        database.restore();

        try (Patchbay patchbay = open(database, "recovery: restored-1")) {
            assertThat(patchbay.orders().find("before").orElseThrow().state().isFinal())
                    .isFalse();
            assertThat(place(patchbay, "after").state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(place(patchbay, "new").state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(panel.orders()).hasSize(2);
            assertThatThrownBy(() -> patchbay.events().after(cursor, 10)).isInstanceOf(EpochEndedException.class);

            Doubt after = patchbay.orders().doubts().stream()
                    .filter(doubt -> doubt.order().reference().equals("after"))
                    .findFirst()
                    .orElseThrow();
            Order found = patchbay.orders()
                    .resolve(after.attempt().id(), Resolution.placedAs("alpha", bought.value()), "mary", "seen");
            assertThat(found.panelOrder()).contains(bought);
            patchbay.endRecovery("mary", "every order of the panel was compared");
            assertThat(place(patchbay, "new").state()).isEqualTo(Order.State.PLACED);
        }
        try (Patchbay patchbay = open(database, "recovery: restored-1")) {
            assertThat(patchbay.recovery()).isEmpty();
            assertThat(place(patchbay, "newer").state()).isEqualTo(Order.State.PLACED);
            assertThat(patchbay.orders().doubts()).isEmpty();
        }
        assertThat(panel.orders()).hasSize(4);
    }

    @Test
    void ofAFile() throws Exception {
        Path file = directory.resolve("orders.db");
        Path backup = directory.resolve("backup.db");
        buysNothingTwice(new Database() {
            @Override
            public PatchbayBuilder ledger(PatchbayBuilder builder) {
                return builder;
            }

            @Override
            public void backUp() throws IOException {
                Files.copy(file, backup);
            }

            @Override
            public void restore() throws IOException {
                Files.deleteIfExists(directory.resolve("orders.db-wal"));
                Files.deleteIfExists(directory.resolve("orders.db-shm"));
                Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }

    @Test
    void ofPostgresql() throws Exception {
        try (HikariDataSource source = TestPostgres.database()) {
            buysNothingTwice(new Database() {
                @Override
                public PatchbayBuilder ledger(PatchbayBuilder builder) {
                    return builder.ledger(JdbcLedger.postgres(source, Clock.systemUTC()));
                }

                @Override
                public void backUp() throws SQLException {
                    execute("CREATE SCHEMA kept");
                    for (String table : tables()) {
                        execute("CREATE TABLE kept." + table + " AS TABLE " + table);
                    }
                }

                @Override
                public void restore() throws SQLException {
                    List<String> tables = tables();
                    execute("TRUNCATE " + String.join(", ", tables));
                    for (String table : tables) {
                        execute("SET session_replication_role = replica; INSERT INTO " + table + " SELECT * FROM kept."
                                + table + "; RESET session_replication_role");
                    }
                    execute("DROP SCHEMA kept CASCADE");
                }

                private List<String> tables() throws SQLException {
                    List<String> tables = new ArrayList<>();
                    try (Connection connection = source.getConnection();
                            Statement statement = connection.createStatement();
                            var rows = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                                    + " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'")) {
                        while (rows.next()) {
                            tables.add(rows.getString(1));
                        }
                    }
                    return tables;
                }

                private void execute(String sql) throws SQLException {
                    try (Connection connection = source.getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                }
            });
        }
    }
}
