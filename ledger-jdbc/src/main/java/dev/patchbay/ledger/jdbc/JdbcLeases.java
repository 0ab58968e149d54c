package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Leases in a table, in the ledger's time. */
final class JdbcLeases implements Leases {
    private final Writer writer;
    private final Reads reads;

    JdbcLeases(Writer writer, Reads reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public boolean take(String name, String owner, Instant now, Duration length) {
        Optional<String> held = name.startsWith(HOLD) ? Optional.of(name.substring(HOLD.length())) : Optional.empty();
        return writer.write(new Write<>(
                Write.Turn.AGREE,
                name,
                Write.Needs.holding(held),
                transaction -> LeaseRow.take(transaction.session(), name, owner, transaction.time(now), length)));
    }

    @Override
    public void give(String name, String owner) {
        writer.write(new Write<>(Write.Turn.AGREE, name, Write.Needs.NOTHING, transaction -> {
            LeaseRow.give(transaction.session(), name, owner);
            return true;
        }));
    }

    @Override
    public List<Lease> inForce(String prefix, Instant now) {
        return reads.read(session ->
                LeaseRow.inForce(session, prefix, session.engine().now(session).orElse(now)));
    }
}
