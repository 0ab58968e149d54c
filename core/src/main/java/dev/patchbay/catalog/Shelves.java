package dev.patchbay.catalog;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Notes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts' shelves in the ledger, for the other nodes and for the next start. The rows are written where they changed,
 * and beside them a stamp that says when they were last seen and which they are: what is looked at often is short.
 */
final class Shelves {
    private static final Logger LOG = LoggerFactory.getLogger(Shelves.class);
    private static final String ROWS = "catalog/";
    private static final String STAMPS = "catalog-stamp/";

    private final Notes notes;
    private final Map<String, Stamp> seen = new ConcurrentHashMap<>();

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
        seen.put(account.name(), stamp.get());
        if (here.isPresent() && known != null && known.rows().equals(stamp.get().rows())) {
            return here.map(shelf -> shelf.at(stamp.get().at()));
        }
        return notes.find(ROWS + account.name())
                .flatMap(text -> read(account.name(), text))
                .map(shelf -> shelf.at(stamp.get().at()));
    }

    /** Keeps one, in the place of the one before. */
    void keep(Account account, Shelf shelf, boolean changed) {
        Stamp known = seen.get(account.name());
        String rows = known == null ? "" : known.rows();
        if (changed || known == null) {
            String text = ShelfText.write(shelf);
            rows = digest(text);
            notes.keep(ROWS + account.name(), text);
        }
        // Last: a stamp never tells of rows that are not there yet.
        Stamp stamp = new Stamp(shelf.fetchedAt(), panel(account), rows);
        notes.keep(STAMPS + account.name(), stamp.toString());
        seen.put(account.name(), stamp);
    }

    private static Optional<Shelf> read(String account, String text) {
        try {
            return Optional.of(ShelfText.read(text));
        } catch (IllegalArgumentException e) {
            LOG.warn("The kept catalogue of account '{}' is ignored, and fetched anew: {}", account, e.getMessage());
            return Optional.empty();
        }
    }

    /** Which panel an account is opened at. A catalogue of another is none of ours. */
    static String panel(Account account) {
        return digest(account.settings().panel());
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
