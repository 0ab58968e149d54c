package dev.patchbay.catalog;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Notes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts' shelves in the ledger, for the other nodes and for the next start. The rows are written where they changed,
 * and where few did those alone; beside them a stamp says when they were last seen and which they are: what is looked at
 * often is short.
 */
final class Shelves {
    private static final Logger LOG = LoggerFactory.getLogger(Shelves.class);
    private static final String ROWS = "catalog/";
    private static final String CHANGES = "catalog-changes/";
    private static final String WHOLES = "catalog-whole/";
    private static final String STAMPS = "catalog-stamp/";

    private final Notes notes;
    private final Map<String, Stamp> seen = new ConcurrentHashMap<>();
    private final Map<String, KeptShelf> kept = new ConcurrentHashMap<>();

    /**
     * What is in the ledger.
     *
     * @param at when a panel last gave these rows
     * @param panel which panel that was
     * @param rows which rows
     */
    record Stamp(Instant at, String panel, String rows) {
        static Optional<Stamp> read(String text) {
            String[] parts = text.split(" ", -1);
            try {
                return Optional.of(new Stamp(Instant.parse(parts[0]), parts[1], parts[2]));
            } catch (RuntimeException e) {
                LOG.warn("A stamp of a catalogue is ignored, since it cannot be read: '{}'", text);
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return at + " " + panel + " " + rows;
        }
    }

    Shelves(Ledger ledger) {
        this.notes = ledger.notes();
    }

    /** The accounts whose stamp is another than was last seen here. */
    Set<String> changed() {
        Set<String> changed = new TreeSet<>();
        notes.under(STAMPS).forEach((key, text) -> {
            String account = key.substring(STAMPS.length());
            if (Stamp.read(text)
                    .filter(stamp -> !stamp.equals(seen.get(account)))
                    .isPresent()) {
                changed.add(account);
            }
        });
        return changed;
    }

    /**
     * What is in the ledger for an account and was not read here before; empty too where it is of another panel, or cannot be
     * read.
     *
     * @param here what this node has, which a stamp of the same rows only makes younger
     */
    Optional<Shelf> news(Account account, Optional<Shelf> here) {
        Optional<Stamp> stamp = notes.find(STAMPS + account.name()).flatMap(Stamp::read);
        Stamp known = seen.get(account.name());
        if (stamp.isEmpty() || stamp.get().equals(known) || !stamp.get().panel().equals(panel(account))) {
            return Optional.empty();
        }
        Optional<Shelf> news = here.isPresent()
                        && known != null
                        && known.rows().equals(stamp.get().rows())
                ? here
                : read(account.name());
        // Last: what could not be read is not seen.
        seen.put(account.name(), stamp.get());
        return news.map(shelf -> shelf.at(stamp.get().at()));
    }

    /** Keeps one, in the place of the one before. */
    void keep(Account account, Shelf shelf) {
        String name = account.name();
        // Whatever fails from here on, nobody knows then what is there, and the next one is written whole.
        KeptShelf before = kept.remove(name);
        KeptShelf now = before == null ? keepWhole(name, shelf) : keepChanges(name, before, shelf);
        stamp(account, now);
        // Last, so that a node which writes another one now is either seen here, or stamps its own after this.
        while (!isThere(name, now)) {
            now = keepWhole(name, shelf);
            stamp(account, now);
        }
        kept.put(name, now);
    }

    /** Whether no other node wrote over it. */
    private boolean isThere(String account, KeptShelf now) {
        boolean whole = now.rows().equals(now.digest());
        return notes.find(WHOLES + account).equals(Optional.of(now.digest()))
                && (whole
                        || notes.find(CHANGES + account).map(KeptShelf::digest).equals(Optional.of(now.rows())));
    }

    private KeptShelf keepChanges(String account, KeptShelf before, Shelf shelf) {
        if (shelf.holdsTheSameAs(before.shelf()) && isLastSeen(account)) {
            return before.at(shelf.fetchedAt());
        }
        Optional<String> changes = before.changesTo(shelf);
        changes.ifPresent(text -> notes.keep(CHANGES + account, text));
        return changes.map(text -> before.changed(shelf, text)).orElseGet(() -> keepWhole(account, shelf));
    }

    private KeptShelf keepWhole(String account, Shelf shelf) {
        String text = ShelfText.write(shelf);
        KeptShelf whole = KeptShelf.whole(shelf, text);
        // First: whoever keeps changes to another one finds out, since they look here last.
        notes.keep(WHOLES + account, whole.digest());
        notes.keep(ROWS + account, text);
        notes.forget(CHANGES + account);
        return whole;
    }

    /** Says when the rows were seen; behind them, so that a stamp never tells of rows that are not there yet. */
    private void stamp(Account account, KeptShelf now) {
        Stamp stamp = new Stamp(now.shelf().fetchedAt(), panel(account), now.rows());
        notes.keep(STAMPS + account.name(), stamp.toString());
        seen.put(account.name(), stamp);
    }

    /** Whether no other node kept one since. */
    private boolean isLastSeen(String account) {
        return notes.find(STAMPS + account).flatMap(Stamp::read).equals(Optional.ofNullable(seen.get(account)));
    }

    private Optional<Shelf> read(String account) {
        kept.remove(account);
        Optional<String> text = notes.find(ROWS + account);
        try {
            Optional<KeptShelf> read = text.map(whole -> KeptShelf.read(whole, notes.find(CHANGES + account)));
            read.ifPresent(shelf -> kept.put(account, shelf));
            return read.map(KeptShelf::shelf);
        } catch (IllegalArgumentException e) {
            LOG.warn("The kept catalogue of account '{}' is ignored, and fetched anew: {}", account, e.getMessage());
            return Optional.empty();
        }
    }

    /** Which panel an account is opened at. A catalogue of another is none of ours. */
    static String panel(Account account) {
        return KeptShelf.digest(account.settings().panel());
    }
}
