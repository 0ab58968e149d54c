package dev.patchbay.ledger.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table, or some columns of one, in the order in which they are given and read.
 *
 * @param numbers which of the columns hold numbers; the others hold texts
 */
record Table(String name, List<String> columns, List<String> numbers) {
    /** Begins the name of a column whose value is not set, but has to stand in the row for an update to touch it. */
    private static final String GUARD = "was_";

    /**
     * Of columns, separated by blanks; a number's ends in #.
     */
    static Table of(String name, String columns) {
        List<String> names = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (String column : columns.split(" ", -1)) {
            String plain = column.replace("#", "");
            names.add(plain);
            if (!plain.equals(column)) {
                numbers.add(plain);
            }
        }
        return new Table(name, List.copyOf(names), List.copyOf(numbers));
    }

    /** The columns of both. */
    Table and(Table other) {
        return new Table(
                name,
                Stream.concat(columns.stream(), other.columns.stream()).toList(),
                Stream.concat(numbers.stream(), other.numbers.stream()).toList());
    }

    /** What an update sets: all but the key and the guards. */
    Table values() {
        return new Table(name, columns.subList(0, columns.indexOf(key())), numbers);
    }

    /** The column by which rows are updated: the last one but the guards. */
    String key() {
        return columns.get(columns.size() - 1 - guards().size());
    }

    /** What has to stand in a row for an update to touch it, by the name of the column. */
    List<String> guards() {
        return columns.stream()
                .filter(column -> column.startsWith(GUARD))
                .map(column -> column.substring(GUARD.length()))
                .toList();
    }

    /** What an update calls the value that a guard has to have. */
    static String guard(String column) {
        return GUARD + column;
    }

    boolean isNumber(String column) {
        return numbers.contains(column);
    }

    /** The columns in a row. */
    String list() {
        return String.join(", ", columns);
    }

    /** Something of each column, in a row. */
    String each(Function<String, String> of) {
        return columns.stream().map(of).collect(Collectors.joining(", "));
    }
}
