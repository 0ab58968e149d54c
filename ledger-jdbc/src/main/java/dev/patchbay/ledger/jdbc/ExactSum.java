package dev.patchbay.ledger.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import org.sqlite.Function;

/** Adds decimals within a statement of SQLite, whose own numbers are floating. */
final class ExactSum extends Function {
    static final String NAME = "patchbay_sum";

    @Override
    protected void xFunc() throws SQLException {
        result(new BigDecimal(value_text(0)).add(new BigDecimal(value_text(1))).toPlainString());
    }
}
