package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Given;
import dev.patchbay.ledger.KeepingContract;
import dev.patchbay.ledger.Ledger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.io.TempDir;

/** SQLite keeps many orders as every ledger does. */
class SqliteKeepingTest extends KeepingContract {
    @TempDir
    private Path directory;

    @Override
    protected Ledger open() {
        return JdbcLedger.sqlite(directory.resolve("orders.db"), Clock.fixed(Given.NOON, ZoneOffset.UTC));
    }
}
