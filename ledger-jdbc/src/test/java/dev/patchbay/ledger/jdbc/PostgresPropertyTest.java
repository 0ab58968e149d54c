package dev.patchbay.ledger.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.ledger.Given;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.property.LedgerProperty;
import java.time.Clock;
import java.time.ZoneOffset;

/** PostgreSQL holds the rules of orders whatever happens. Its time is the tests', which know of no other. */
class PostgresPropertyTest extends LedgerProperty {
    @Override
    protected Ledger open() {
        HikariDataSource source = TestPostgres.database();
        return JdbcLedger.open(
                new PostgresEngine(source, source, false),
                Clock.fixed(Given.NOON, ZoneOffset.UTC),
                JdbcOptions.DEFAULT);
    }

    @Override
    protected int runs() {
        return 12;
    }
}
