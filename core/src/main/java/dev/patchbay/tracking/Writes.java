package dev.patchbay.tracking;

import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Written;
import dev.patchbay.order.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes many changes together. Where one of them fails, each is written again alone: what it fails on is its own order's. */
final class Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

    private final Records records;

    Writes(Records records) {
        this.records = records;
    }

    /** What came of each; empty where the ledger could not take it. */
    List<Optional<Written>> all(List<? extends Change> changes) {
        try {
            return records.applyAll(changes).stream().map(Optional::of).toList();
        } catch (RuntimeException e) {
            LOG.warn("{} changes could not be written together and are written one by one", changes.size(), e);
        }
        List<Optional<Written>> written = new ArrayList<>();
        for (Change change : changes) {
            written.add(alone(change));
        }
        return written;
    }

    private Optional<Written> alone(Change change) {
        try {
            return Optional.of(records.apply(change));
        } catch (RuntimeException e) {
            LOG.error("The change '{}' of order '{}' could not be written", change.event(), change.reference(), e);
            return Optional.empty();
        }
    }
}
