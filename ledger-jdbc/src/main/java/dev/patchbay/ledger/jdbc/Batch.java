package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.LedgerException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes that share one transaction. */
final class Batch {
    private final Session session;
    private final List<Write<?>> writes;
    private final Recent recent;
    private final boolean careful;

    Batch(Session session, List<Write<?>> writes, Recent recent, boolean careful) {
        this.session = session;
        this.writes = writes;
        this.recent = recent;
        this.careful = careful;
    }

    /**
     * Does all of them and commits.
     *
     * @param known where the ledger stood after the last commit of this process
     * @return where it stands now
     */
    Standing commit(Standing known) throws SQLException, LostRaceException {
        Engine engine = session.engine();
        Begun begun = engine.begin(session);
        boolean alone = writes.get(0).turn() == Write.Turn.ALONE;
        if (alone) {
            engine.excludeOthers(session);
        } else {
            engine.holdAccounts(session, accounts(Write.Needs::held), accounts(Write.Needs::claimed));
        }
        Standing standing = begun.standing();
        if (!alone) {
            checkNotBefore(standing, known);
        }
        Transaction transaction = new Transaction(session, begun, recent, careful);
        for (Write<?> write : writes) {
            if (write.turn() == Write.Turn.ALONE) {
                write.perform(transaction);
            }
        }
        // Two nodes that want several leases meet in one order.
        List<Write<?>> agreeing = of(Write.Turn.AGREE)
                .sorted(Comparator.comparing(Write::subject))
                .toList();
        for (Write<?> write : agreeing) {
            write.perform(transaction);
        }
        transaction.hold(accounts(Write.Needs::claimed));
        transaction.lineUp(of(Write.Turn.ORDER).toList());
        transaction.load(of(Write.Turn.ORDER).map(Write::subject).collect(Collectors.toSet()));
        // What waits to be asked must be answered before a write looks at it: who holds accounts, who stands in queues.
        session.ask();
        transaction.foresee(of(Write.Turn.ORDER).map(Write::needs).toList());
        for (Write<?> write : of(Write.Turn.ORDER).toList()) {
            write.perform(transaction);
        }
        transaction.flush();
        for (Write<?> write : of(Write.Turn.RESERVE).toList()) {
            write.perform(transaction);
        }
        transaction.number();
        session.requireAllUpdated();
        session.commit();
        transaction.committed();
        return transaction.standing();
    }

    void committed() {
        writes.forEach(Write::committed);
    }

    private Stream<Write<?>> of(Write.Turn turn) {
        return writes.stream().filter(write -> write.turn() == turn);
    }

    private SortedSet<String> accounts(Function<Write.Needs, Optional<String>> needed) {
        return writes.stream()
                .flatMap(write -> needed.apply(write.needs()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void checkNotBefore(Standing standing, Standing known) {
        if (standing.isBefore(known)) {
            throw new LedgerException(
                    "the ledger " + session.engine().name() + " went back in time: this process has written event "
                            + known.lastEvent() + ", the ledger's last is " + standing.lastEvent()
                            + ". It was restored from a backup, or a standby that was behind took over: orders bought since"
                            + " are not in it. Nothing is written until a recovery begins: give it a recovery token.",
                    null);
        }
    }
}
