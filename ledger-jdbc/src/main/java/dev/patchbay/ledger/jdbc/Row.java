package dev.patchbay.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** A row of an answer. */
record Row(ResultSet results) {
    String text(String column) throws SQLException {
        return Stored.readText(results.getString(column));
    }

    Optional<String> maybeText(String column) throws SQLException {
        return Optional.ofNullable(results.getString(column)).map(Stored::readText);
    }

    <T> Optional<T> maybe(String column, Function<String, T> as) throws SQLException {
        return maybeText(column).map(as);
    }

    Instant instant(String column) throws SQLException {
        return Stored.readInstant(results.getString(column));
    }

    Optional<Instant> maybeInstant(String column) throws SQLException {
        return Optional.ofNullable(results.getString(column)).map(Stored::readInstant);
    }

    long number(String column) throws SQLException {
        return results.getLong(column);
    }

    boolean flag(String column) throws SQLException {
        return results.getLong(column) != 0;
    }

    <E extends Enum<E>> E word(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, results.getString(column));
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }
}
