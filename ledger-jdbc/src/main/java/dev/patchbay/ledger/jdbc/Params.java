package dev.patchbay.ledger.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement, or the columns of one row of many, given one after the other. */
abstract class Params {
    /** Those of a statement. */
    static Params of(PreparedStatement statement, Engine engine) {
        return new OfStatement(statement, engine);
    }

    abstract void put(@Nullable String value) throws SQLException;

    /** A number. */
    abstract Params number(long value) throws SQLException;

    /** No number, in a column that may have none. */
    abstract Params noNumber() throws SQLException;

    /** For {@link Engine#among}. */
    abstract Params among(Collection<String> values) throws SQLException;

    /** A column of many rows. */
    abstract Params array(String type, @Nullable Object... values) throws SQLException;

    Params text(String value) throws SQLException {
        return raw(Stored.text(value));
    }

    Params text(Optional<String> value) throws SQLException {
        put(value.isPresent() ? Stored.text(value.get()) : null);
        return this;
    }

    /** A text that is stored as it is. */
    Params raw(String value) throws SQLException {
        put(value);
        return this;
    }

    Params instant(Instant value) throws SQLException {
        return raw(Stored.instant(value));
    }

    Params instant(Optional<Instant> value) throws SQLException {
        put(value.isPresent() ? Stored.instant(value.get()) : null);
        return this;
    }

    Params word(Enum<?> value) throws SQLException {
        return raw(value.name());
    }

    Params flag(boolean value) throws SQLException {
        return number(value ? 1 : 0);
    }

    /** Gives the parameters of one statement. */
    @FunctionalInterface
    interface Binder {
        void bind(Params params) throws SQLException;
    }

    /** Gives the columns of one row of many. */
    @FunctionalInterface
    interface EachBinder<T> {
        void bind(Params params, T item) throws SQLException;
    }

    private static final class OfStatement extends Params {
        private final PreparedStatement statement;
        private final Engine engine;
        private int last;

        OfStatement(PreparedStatement statement, Engine engine) {
            this.statement = statement;
            this.engine = engine;
        }

        @Override
        void put(@Nullable String value) throws SQLException {
            last++;
            if (value == null) {
                statement.setNull(last, Types.VARCHAR);
            } else {
                statement.setString(last, value);
            }
        }

        @Override
        Params number(long value) throws SQLException {
            last++;
            statement.setLong(last, value);
            return this;
        }

        @Override
        Params noNumber() throws SQLException {
            last++;
            statement.setNull(last, Types.BIGINT);
            return this;
        }

        @Override
        Params among(Collection<String> values) throws SQLException {
            last++;
            engine.bindAll(statement, last, values.stream().map(Stored::text).toList());
            return this;
        }

        @Override
        Params array(String type, @Nullable Object... values) throws SQLException {
            last++;
            statement.setArray(last, statement.getConnection().createArrayOf(type, values));
            return this;
        }
    }
}
