package dev.patchbay.ledger.property;

import static org.assertj.core.api.Assertions.fail;

import dev.patchbay.ledger.Ledger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens, in whatever order: the rules of the design's section 6 hold on every ledger. Random rows of claims, sends,
 * deaths, late answers, evidence, decisions and repeated writes are held against what the panels have. A row that breaks a
 * rule is told by its seed and shrunk to a short story; {@code -Dpatchbay.seed=N} runs that seed alone,
 * {@code -Dpatchbay.runs=N} more of them.
 */
public abstract class LedgerProperty {
    /** One that is empty. It is closed after each run. */
    protected abstract Ledger open();

    /** How many rows are tried. */
    protected abstract int runs();

    @Test
    void holdsTheRulesWhateverHappens() {
        Long only = Long.getLong("patchbay.seed");
        LongStream seeds =
                only == null ? LongStream.range(0, Integer.getInteger("patchbay.runs", runs())) : LongStream.of(only);
        new Search(this::open).in(seeds).ifPresent(found -> fail(found.toString()));
    }
}
