package dev.patchbay.ledger.jdbc;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Money;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Optional;

/** Amounts in two columns: the digits as text, which no database rounds, and the currency. */
final class Amounts {
    private Amounts() {}

    static void bindMoney(Params params, Optional<Money> money) throws SQLException {
        params.text(money.map(some -> some.amount().toPlainString())).text(money.map(Money::currency));
    }

    static void bindAmount(Params params, Optional<Amount> amount) throws SQLException {
        params.text(amount.map(some -> some.value().toPlainString())).text(amount.flatMap(Amount::currency));
    }

    static Optional<Money> money(Row row) throws SQLException {
        Optional<String> digits = row.maybeText();
        Optional<String> currency = row.maybeText();
        return digits.flatMap(some -> currency.map(code -> Money.of(some, code)));
    }

    static Optional<Amount> amount(Row row) throws SQLException {
        Optional<String> digits = row.maybeText();
        Optional<String> currency = row.maybeText();
        return digits.map(some -> read(some, currency));
    }

    static Amount read(String digits, Optional<String> currency) {
        return new Amount(new BigDecimal(digits), currency);
    }
}
