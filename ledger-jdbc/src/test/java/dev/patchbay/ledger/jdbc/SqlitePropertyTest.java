package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Given;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.property.LedgerProperty;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.io.TempDir;

/** SQLite holds the rules of orders whatever happens. */
class SqlitePropertyTest extends LedgerProperty {
    @TempDir
    private Path directory;

    private int opened;

    @Override
    protected Ledger open() {
        return JdbcLedger.sqlite(
                directory.resolve("orders-" + ++opened + ".db"), Clock.fixed(Given.NOON, ZoneOffset.UTC));
    }

    @Override
    protected int runs() {
        return 50;
    }
}
