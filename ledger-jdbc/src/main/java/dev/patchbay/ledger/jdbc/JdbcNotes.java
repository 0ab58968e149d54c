package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Notes;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notes in a table. */
final class JdbcNotes implements Notes {
    private final Writer writer;
    private final Reads reads;

    JdbcNotes(Writer writer, Reads reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public Optional<String> find(String name) {
        return reads.read(session -> session.first(
                "SELECT content FROM patchbay_notes WHERE name = ?", params -> params.text(name), Row::text));
    }

    @Override
    public void keep(String name, String text) {
        write(
                Notes.checked(name),
                "INSERT INTO patchbay_notes (name, content) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET content = excluded.content",
                params -> params.text(name).text(text));
    }

    @Override
    public void forget(String name) {
        write(name, "DELETE FROM patchbay_notes WHERE name = ?", params -> params.text(name));
    }

    private void write(String name, String sql, Params.Binder binder) {
        writer.write(new Write<>(
                Write.Turn.AGREE,
                "note/" + name,
                Write.Needs.NOTHING,
                transaction -> transaction.session().update(sql, binder)));
    }

    @Override
    public SortedMap<String, String> under(String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        reads.read(session -> session.query(
                        "SELECT name, content FROM patchbay_notes WHERE substr(name, 1, length(?)) = ?",
                        params -> params.text(prefix).text(prefix),
                        row -> Map.entry(row.text(), row.text())))
                .forEach(note -> found.put(note.getKey(), note.getValue()));
        return found;
    }
}
