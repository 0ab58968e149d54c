package dev.patchbay.ledger.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.ledger.Given;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.LinkContract;
import java.time.Clock;
import java.time.ZoneOffset;

/** PostgreSQL keeps orders for one link apart, as every ledger does. Its time is the tests', which know of no other. */
class PostgresLinkTest extends LinkContract {
    @Override
    protected Ledger open() {
        HikariDataSource source = TestPostgres.database();
        return JdbcLedger.open(
                new PostgresEngine(source, source, false),
                Clock.fixed(Given.NOON, ZoneOffset.UTC),
                JdbcOptions.DEFAULT);
    }
}
