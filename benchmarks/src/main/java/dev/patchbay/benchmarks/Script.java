package dev.patchbay.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that bring one order from one shape to the next, written by hand as it were: an insert for each new row, an
 * update of what differs for each other.
 *
 * @param statements in an order that foreign keys allow
 */
record Script(List<Sql> statements) {
    /** Columns that tell a row apart, where a table has them. */
    private static final List<String> KEYS = List.of("id", "reference");

    /**
     * One statement.
     *
     * @param text with a place for each parameter
     * @param parameters what stands there in the row that was copied, by column
     */
    record Sql(String text, List<Parameter> parameters) {}

    /** A column and its value in the row that was copied. */
    record Parameter(String column, @Nullable Object value) {}

    /** Of a table of one's own. */
    static Script of(String text, String... columns) {
        return new Script(List.of(new Sql(
                text,
                List.of(columns).stream()
                        .map(column -> new Parameter(column, column))
                        .toList())));
    }

    static Script between(Shapes.Rows before, Shapes.Rows after) {
        List<Sql> statements = new ArrayList<>();
        after.byTable().forEach((table, rows) -> {
            List<Map<String, @Nullable Object>> known = before.of(table);
            for (int number = 0; number < rows.size(); number++) {
                Map<String, @Nullable Object> row = rows.get(number);
                if (number >= known.size()) {
                    statements.add(insert(table, row));
                } else if (!known.get(number).equals(row)) {
                    statements.add(update(table, known.get(number), row));
                }
            }
        });
        return new Script(List.copyOf(statements));
    }

    /** All of it at once. */
    static Script all(Shapes.Rows after) {
        return between(new Shapes.Rows(Map.of()), after);
    }

    /** How many events it writes, which have numbers. */
    long events() {
        return statements.stream()
                .filter(one -> one.parameters().stream()
                        .anyMatch(parameter -> parameter.column().equals("number")))
                .count();
    }

    private static Sql insert(String table, Map<String, @Nullable Object> row) {
        String places = row.keySet().stream().map(any -> "?").collect(Collectors.joining(", "));
        return new Sql(
                "INSERT INTO " + table + " (" + String.join(", ", row.keySet()) + ") VALUES (" + places + ")",
                parameters(row));
    }

    private static Sql update(String table, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(after);
        changed.keySet().removeIf(column -> Objects.equals(before.get(column), after.get(column)));
        String key = KEYS.stream().filter(after::containsKey).findFirst().orElseThrow();
        List<Parameter> parameters = new ArrayList<>(parameters(changed));
        parameters.add(new Parameter(key, after.get(key)));
        String sets = changed.keySet().stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        return new Sql("UPDATE " + table + " SET " + sets + " WHERE " + key + " = ?", List.copyOf(parameters));
    }

    private static List<Parameter> parameters(Map<String, @Nullable Object> row) {
        List<Parameter> parameters = new ArrayList<>();
        row.forEach((column, value) -> parameters.add(new Parameter(column, value)));
        return List.copyOf(parameters);
    }
}
