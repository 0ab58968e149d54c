package dev.patchbay.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/** The rows of an answer, one after the other; the columns of each are read from the left to the right. */
final class Row {
    private final ResultSet results;
    private int last;

    Row(ResultSet results) {
        this.results = results;
    }

    /** Goes to the next one. */
    boolean next() throws SQLException {
        last = 0;
        return results.next();
    }

    String text() throws SQLException {
        last++;
        return Stored.readText(results.getString(last));
    }

    Optional<String> maybeText() throws SQLException {
        last++;
        return Optional.ofNullable(results.getString(last)).map(Stored::readText);
    }

    <T> Optional<T> maybe(Function<String, T> as) throws SQLException {
        return maybeText().map(as);
    }

    Instant instant() throws SQLException {
        last++;
        return Stored.readInstant(results.getString(last));
    }

    Optional<Instant> maybeInstant() throws SQLException {
        last++;
        return Optional.ofNullable(results.getString(last)).map(Stored::readInstant);
    }

    /** A time that the database itself tells. */
    Instant time() throws SQLException {
        last++;
        return results.getObject(last, OffsetDateTime.class).toInstant();
    }

    long number() throws SQLException {
        last++;
        return results.getLong(last);
    }

    boolean flag() throws SQLException {
        return number() != 0;
    }

    <E extends Enum<E>> E word(Class<E> type) throws SQLException {
        last++;
        return Enum.valueOf(type, results.getString(last));
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }
}
