package dev.patchbay.examples.quickstart;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/** Prints headings, lines and tables: in colour on a terminal, plain elsewhere. */
final class Screen {
    private static final String RESET = "\u001B[0m";
    private final PrintStream out;
    private final boolean colour;

    /** How a word is shown. */
    enum Tone {
        BOLD("\u001B[1m"),
        GOOD("\u001B[32m"),
        WARN("\u001B[33m"),
        BAD("\u001B[31m"),
        FAINT("\u001B[2m");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    Screen(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    String in(Tone tone, String text) {
        return colour ? tone.code + text + RESET : text;
    }

    void heading(String text) {
        out.println();
        out.println(in(Tone.BOLD, text));
    }

    void line(String text) {
        text.lines().forEach(line -> out.println("  " + line));
    }

    /** Rows of cells, each column as wide as its widest cell. */
    void table(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .filter(row -> column < row.size())
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] - width(cell) + 2));
            }
            line(line.toString().stripTrailing());
        }
    }

    /** How many places a cell takes: colours take none. */
    private static int width(String cell) {
        String plain = cell.replaceAll("\u001B\\[\\d+m", "");
        return plain.codePointCount(0, plain.length());
    }
}
