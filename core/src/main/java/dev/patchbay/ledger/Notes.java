package dev.patchbay.ledger;

import java.util.Optional;
import java.util.SortedMap;

/**
 * Texts under names, shared by the nodes of one ledger, for whatever has to outlive a process and is no order. A text may
 * have several MB. Whoever keeps last is right; nobody is told. Each begins its names with a word of its own and a slash.
 */
public interface Notes {
    /** The most characters that a name has. */
    int LONGEST_NAME = 200;

    /** The text of a name. */
    Optional<String> find(String name);

    /**
     * Keeps a text under a name, in the place of the one that was there.
     *
     * @throws IllegalArgumentException where the name is blank, too long, or holds control characters
     */
    void keep(String name, String text);

    /** Forgets what is kept under a name; nothing where nothing is. */
    void forget(String name);

    /** All texts whose names begin so, by their names. */
    SortedMap<String, String> under(String prefix);

    /** Refuses a name that no ledger takes. */
    static String checked(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a note's name has 1 to " + LONGEST_NAME
                    + " characters that can be printed; '" + name + "' has " + name.length());
        }
        return name;
    }
}
