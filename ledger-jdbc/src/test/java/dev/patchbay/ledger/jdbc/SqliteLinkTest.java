package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Given;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.LinkContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.io.TempDir;

/** SQLite keeps orders for one link apart, as every ledger does. */
class SqliteLinkTest extends LinkContract {
    @TempDir
    private Path directory;

    @Override
    protected Ledger open() {
        return JdbcLedger.sqlite(directory.resolve("orders.db"), Clock.fixed(Given.NOON, ZoneOffset.UTC));
    }
}
