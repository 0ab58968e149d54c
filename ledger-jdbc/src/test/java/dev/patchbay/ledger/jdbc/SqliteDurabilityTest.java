package dev.patchbay.ledger.jdbc;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.claim;
import static dev.patchbay.ledger.Given.inDoubt;
import static dev.patchbay.ledger.Given.minutes;
import static dev.patchbay.ledger.Given.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.LedgerException;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Orphan;
import dev.patchbay.spi.ClientReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite keeps what outlives the process, and refuses what it cannot keep. */
class SqliteDurabilityTest extends DurableLedgerContract {
    private static final Clock CLOCK = Clock.fixed(minutes(5), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    @Override
    JdbcLedger open() {
        return JdbcLedger.sqlite(file(), CLOCK);
    }

    private Path file() {
        return directory.resolve("orders.db");
    }

    @Test
    void letsOneAtATimeHaveAFile() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("alias.db"), file());
        for (Path name : List.of(file(), link, directory.resolve("x/../orders.db"))) {
            assertThatThrownBy(() -> JdbcLedger.sqlite(name, CLOCK))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(file() + " is in use by process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("Stop the other one")
                    .hasMessageContaining("Do not delete " + file() + ".lock");
        }
    }

    @Test
    void putsWhatADeadProcessWasSendingInDoubt() {
        ledger().accept(request("sending"), NOON);
        ledger().apply(claim("sending", "1"));
        ledger().accept(request("orphaned"), NOON);
        ledger().apply(claim("orphaned", "other"));
        ledger().apply(Orphan.silent("orphaned", ClientReference.of("other"), minutes(3), minutes(9)));
        ledger().accept(request("waiting"), NOON);
        reopen();
        for (String reference : List.of("sending", "orphaned")) {
            Order order = ledger().find(reference).orElseThrow();
            assertThat(order.state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(order.due()).contains(minutes(5));
            assertThat(order.reason()).contains("its owner died").contains("orders.db.lock was free");
            assertThat(order.holder().map(Attempt::state)).contains(Attempt.State.IN_DOUBT);
        }
        assertThat(ledger().find("waiting").map(Order::state)).contains(Order.State.ACCEPTED);
    }

    @Test
    void leavesADoubtThatIsNoOrphanAsItIs() {
        ledger().accept(request("a"), NOON);
        ledger().apply(claim("a", "1"));
        Order doubtful = ledger().apply(inDoubt("a", "1")).order();
        reopen();
        assertThat(ledger().find("a")).contains(doubtful);
    }

    @Test
    void survivesAFullDisk() {
        ledger().accept(request("first"), NOON);
        leaveRoomForTwoPages();
        List<String> accepted = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int number = 0; number < 10_000; number++) {
                        ledger().accept(request("o" + number), NOON);
                        accepted.add("o" + number);
                    }
                })
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("orders.db cannot be written")
                .hasMessageContaining("full")
                .hasMessageContaining("issue it again");
        String refused = "o" + accepted.size();
        assertThat(accepted)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(ledger().find(reference)).isPresent());

        // The connection was replaced, and with it the limit that stood for the disk.
        assertThat(ledger().accept(request(refused), NOON).reference()).isEqualTo(refused);
        reopen();
        assertThat(accepted)
                .allSatisfy(reference -> assertThat(ledger().find(reference)).isPresent());
        assertThat(ledger().end().number()).isEqualTo(accepted.size() + 2);
    }

    private void leaveRoomForTwoPages() {
        long count = ledger().writer()
                .write(new Write<>(
                        Write.Turn.AGREE,
                        "",
                        Write.Needs.NOTHING,
                        transaction -> transaction
                                .session()
                                .first("SELECT page_count FROM pragma_page_count", params -> {}, Row::number)
                                .orElseThrow()));
        ledger().writer()
                .write(new Write<>(
                        Write.Turn.AGREE,
                        "",
                        Write.Needs.NOTHING,
                        transaction -> transaction
                                .session()
                                .query("PRAGMA max_page_count = " + (count + 2), params -> {}, row -> true)));
    }

    @Test
    void refusesALedgerOfANewerVersion() throws SQLException {
        ledger().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE patchbay_ledger SET version = 2");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was written by a newer Patchbay: its tables are of version 2, this one knows 1")
                .hasMessageContaining("nothing was changed");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE patchbay_ledger SET version = 1");
        }
        reopen();
    }

    @Test
    void saysWhatIsWrongWithAPath() throws IOException {
        assertThatThrownBy(() -> JdbcLedger.sqlite(directory, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(directory + " is a directory: name a file in it, such as orders.db");
        assertThatThrownBy(() -> JdbcLedger.sqlite(directory.resolve("no/orders.db"), CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not exist: make it first");
        Path text = Files.writeString(directory.resolve("text.db"), "hello ".repeat(1000));
        assertThatThrownBy(() -> JdbcLedger.sqlite(text, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text.db is no database of SQLite");
    }

    @Test
    void asksAHostThatMigratesByItselfForTheTables() throws Exception {
        Path own = directory.resolve("own.db");
        assertThatThrownBy(() -> JdbcLedger.sqlite(own, CLOCK, new JdbcOptions(false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("are missing and version 1 is needed: run the SQL in"
                        + " dev/patchbay/ledger/jdbc/sqlite of the jar, or let Patchbay migrate them");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + own);
                Statement statement = connection.createStatement();
                var script = JdbcLedger.class.getResourceAsStream("sqlite/V1__orders.sql")) {
            statement.executeUpdate(new String(script.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
        try (JdbcLedger hosts = JdbcLedger.sqlite(own, CLOCK, new JdbcOptions(false))) {
            assertThat(hosts.accept(request("a"), NOON).state()).isEqualTo(Order.State.ACCEPTED);
        }
    }
}
