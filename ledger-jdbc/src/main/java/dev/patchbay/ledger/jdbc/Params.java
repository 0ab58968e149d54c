package dev.patchbay.ledger.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** The parameters of a statement, given one after the other. */
final class Params {
    private final PreparedStatement statement;
    private final Engine engine;
    private int last;

    Params(PreparedStatement statement, Engine engine) {
        this.statement = statement;
        this.engine = engine;
    }

    Params text(String value) throws SQLException {
        return raw(Stored.text(value));
    }

    Params text(Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            return text(value.get());
        }
        last++;
        statement.setNull(last, Types.VARCHAR);
        return this;
    }

    /** A text that is stored as it is. */
    Params raw(String value) throws SQLException {
        last++;
        statement.setString(last, value);
        return this;
    }

    Params instant(Instant value) throws SQLException {
        return raw(Stored.instant(value));
    }

    Params instant(Optional<Instant> value) throws SQLException {
        return text(value.map(Stored::instant));
    }

    Params word(Enum<?> value) throws SQLException {
        return raw(value.name());
    }

    Params number(long value) throws SQLException {
        last++;
        statement.setLong(last, value);
        return this;
    }

    Params flag(boolean value) throws SQLException {
        return number(value ? 1 : 0);
    }

    /** For {@link Engine#among}. */
    Params among(Collection<String> values) throws SQLException {
        last++;
        engine.bindAll(statement, last, values.stream().map(Stored::text).toList());
        return this;
    }

    /** Gives the parameters of one statement. */
    @FunctionalInterface
    interface Binder {
        void bind(Params params) throws SQLException;
    }

    /** Gives the parameters of one of many. */
    @FunctionalInterface
    interface EachBinder<T> {
        void bind(Params params, T item) throws SQLException;
    }
}
