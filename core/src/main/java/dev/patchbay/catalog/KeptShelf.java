package dev.patchbay.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A shelf as the ledger has it: one text holds all of it as it once was, and a short one beside that what changed since. Of
 * ten thousand rows a panel changes a few at a time, and to write two megabytes for them costs more than to compare all.
 *
 * <p>Changes name the text that they are to by its digest, so that those to another one are never made.
 *
 * @param shelf with the changes
 * @param rows a name for what is on it, which is another where anything but the time is
 * @param whole without the changes
 * @param digest of the text that holds {@code whole}
 */
record KeptShelf(Shelf shelf, String rows, Shelf whole, String digest) {
    /** Changes are kept as such up to this part of the rows. */
    private static final int PART = 4;

    /** One without changes. */
    static KeptShelf whole(Shelf shelf, String text) {
        String digest = digest(text);
        return new KeptShelf(shelf, digest, shelf, digest);
    }

    /**
     * Reads it.
     *
     * @param text the text that holds all
     * @param changes what stands beside it, which may be changes to another text
     * @throws IllegalArgumentException where one of them is damaged
     */
    static KeptShelf read(String text, Optional<String> changes) {
        KeptShelf whole = whole(ShelfText.read(text), text);
        return changes.flatMap(beside -> ShelfText.readChanges(beside, whole.digest, whole.shelf)
                        .map(shelf -> whole.changed(shelf, beside)))
                .orElse(whole);
    }

    /** What is to stand beside the whole text for this to become another; empty where that is to be written anew. */
    Optional<String> changesTo(Shelf next) {
        return next.rowsUnlike(whole)
                .filter(rows ->
                        (rows.size() + next.absurd().size() + next.remembered().size()) * PART
                                <= whole.services().size())
                .map(rows -> ShelfText.writeChanges(digest, rows, next));
    }

    /** With other changes in the place of those that were there. */
    KeptShelf changed(Shelf next, String changes) {
        return new KeptShelf(next, digest(changes), whole, digest);
    }

    /** The same, seen again at another time. */
    KeptShelf at(Instant time) {
        return new KeptShelf(shelf.at(time), rows, whole, digest);
    }

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
