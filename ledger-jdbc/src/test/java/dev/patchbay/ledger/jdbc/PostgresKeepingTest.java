package dev.patchbay.ledger.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.ledger.Given;
import dev.patchbay.ledger.KeepingContract;
import dev.patchbay.ledger.Ledger;
import java.time.Clock;
import java.time.ZoneOffset;

/** PostgreSQL keeps many orders as every ledger does. Its time is the tests', which know of no other. */
class PostgresKeepingTest extends KeepingContract {
    @Override
    protected Ledger open() {
        HikariDataSource source = TestPostgres.database();
        return JdbcLedger.open(
                new PostgresEngine(source, source, false),
                Clock.fixed(Given.NOON, ZoneOffset.UTC),
                JdbcOptions.DEFAULT);
    }
}
