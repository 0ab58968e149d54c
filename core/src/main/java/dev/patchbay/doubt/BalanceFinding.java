package dev.patchbay.doubt;

import dev.patchbay.ledger.Evidence;

/**
 * What the balance says about a doubt.
 *
 * @param finding of three
 * @param words why, for people
 */
public record BalanceFinding(Evidence.Finding finding, String words) {
    static BalanceFinding undecided(String words) {
        return new BalanceFinding(Evidence.Finding.UNDECIDED, words);
    }
}
