package dev.patchbay.ledger.jdbc;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.claim;
import static dev.patchbay.ledger.Given.minutes;
import static dev.patchbay.ledger.Given.placed;
import static dev.patchbay.ledger.Given.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.LedgerException;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Orphan;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.spi.ClientReference;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

/** PostgreSQL keeps what outlives the process, and is refused where it could not. */
class PostgresDurabilityTest extends DurableLedgerContract {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HikariDataSource database = TestPostgres.database();

    @Override
    JdbcLedger open() {
        return JdbcLedger.open(new PostgresEngine(database, () -> {}, false), CLOCK, JdbcOptions.DEFAULT);
    }

    @Override
    void cleanUp() {
        database.close();
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void setsAndComparesLeasesInItsOwnTime() throws SQLException {
        Instant now = databaseTime();
        ledger().accept(request("a"), NOON);
        try (JdbcLedger own = JdbcLedger.postgres(database, CLOCK)) {
            Attempt claimed = own.apply(claim("a", "1")).order().holder().orElseThrow();
            assertThat(claimed.leaseUntil())
                    .as("two minutes, by whatever clock the claim was made")
                    .isBetween(now.plus(Duration.ofMinutes(2)), databaseTime().plus(Duration.ofMinutes(2)));

            assertThat(own.apply(Orphan.silent("a", ClientReference.of("1"), minutes(99_999_999), minutes(9)))
                            .applied())
                    .as("orphaned by a clock that is years ahead")
                    .isFalse();
            assertThat(own.reserve(new Reservation(
                            Duty.RECOVER, Optional.empty(), minutes(99_999_999), minutes(99_999_999), 9)))
                    .isEmpty();

            assertThat(own.leases().take("node/1", "one", Instant.EPOCH, MINUTE))
                    .isTrue();
            assertThat(own.leases().take("node/1", "two", minutes(99_999_999), MINUTE))
                    .isFalse();
            assertThat(own.leases().inForce("node/", minutes(99_999_999))).hasSize(1);
        }
    }

    private Instant databaseTime() throws SQLException {
        try (Session session = new PostgresEngine(database, () -> {}, true).connectToWrite()) {
            return new PostgresEngine(database, () -> {}, true).now(session).orElseThrow();
        }
    }

    @Test
    void asksForADurableCommitWhateverTheServerSays() throws SQLException {
        String asked = ledger().writer()
                .write(new Write<>(
                        Write.Turn.AGREE,
                        "",
                        Write.Needs.NOTHING,
                        transaction -> transaction
                                .session()
                                .first("SHOW synchronous_commit", params -> {}, Row::text)
                                .orElseThrow()));
        assertThat(asked).isEqualTo("on");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW synchronous_commit")) {
            rows.next();
            assertThat(rows.getString(1)).as("what this server is set to").isEqualTo("off");
        }
    }

    @Test
    void refusesAServerThatDoesNotSync() throws Exception {
        try (EmbeddedPostgres careless = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                HikariDataSource source = TestPostgres.database(careless)) {
            assertThatThrownBy(() -> JdbcLedger.postgres(source, CLOCK))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the server runs with fsync=off, so a loss of power loses orders")
                    .hasMessageContaining("Set fsync=on");
        }
    }

    @Test
    void refusesADataSourceOfSomethingElse() {
        assertThatThrownBy(() -> JdbcLedger.postgres(new SQLiteDataSource(), CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this data source is of SQLite");
    }

    @Test
    void saysThatItCannotBeReached() {
        assertThatThrownBy(() -> new PostgresLedgerFactory()
                        .open("jdbc:postgresql://localhost:1/none?user=x&password=secret", CLOCK))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new PostgresLedgerFactory().open("jdbc:postgresql://a:b:c/?password=secret", CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the URL of the ledger cannot be read: write"
                        + " jdbc:postgresql://host:port/database?user=name");
    }

    @Test
    void refusesALedgerOfANewerVersion() throws SQLException {
        sql("UPDATE patchbay_ledger SET version = 2");
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was written by a newer Patchbay: its tables are of version 2, this one knows 1");
    }

    @Test
    void refusesAUserWhoMayNotWrite() throws SQLException {
        sql("ALTER ROLE postgres SET default_transaction_read_only = on");
        try (HikariDataSource later = TestPostgres.another(database)) {
            assertThatThrownBy(() -> JdbcLedger.postgres(later, CLOCK))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("default_transaction_read_only is on");
        } finally {
            sql("ALTER ROLE postgres RESET default_transaction_read_only");
        }
    }

    @Test
    void standsBesideAHostsOwnTablesAndRunsOnTablesThatTheHostMade() throws Exception {
        try (HikariDataSource hosts = TestPostgres.database()) {
            try (Connection connection = hosts.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE customers (id int)");
            }
            JdbcLedger.postgres(hosts, CLOCK).close();
        }
        try (HikariDataSource hosts = TestPostgres.database();
                Connection connection = hosts.getConnection();
                Statement statement = connection.createStatement();
                var script = JdbcLedger.class.getResourceAsStream("postgresql/V1__orders.sql")) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            try (JdbcLedger ledger = JdbcLedger.postgres(hosts, CLOCK, new JdbcOptions(false))) {
                assertThat(ledger.accept(request("a"), NOON).state()).isEqualTo(Order.State.ACCEPTED);
            }
        }
    }

    @Test
    void anOrphanIsLeftToItsLeaseWhenANodeStarts() {
        ledger().accept(request("a"), NOON);
        Order sending = ledger().apply(claim("a", "1")).order();
        reopen();
        assertThat(ledger().find("a")).contains(sending);
    }

    @Test
    void takesOnlyOneOfTwoNodesPanelIds() {
        try (JdbcLedger other = open()) {
            for (String reference : List.of("a", "b")) {
                ledger().accept(request(reference), NOON);
                ledger().apply(claim(reference, "1-" + reference));
            }
            ledger().apply(placed("a", "1-a", "77"));
            assertThat(other.apply(placed("b", "1-b", "77")).order().state()).isEqualTo(Order.State.IN_DOUBT);
        }
    }
}
