package dev.patchbay.ledger;

import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A reference was used for another order before. Nothing was accepted; the first order stands. */
public final class ReferenceTakenException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String reference;
    private final transient List<Problem> differences;

    /** Of both requests. */
    public ReferenceTakenException(OrderRequest first, OrderRequest second) {
        this(first.reference(), first.differencesTo(second));
    }

    private ReferenceTakenException(String reference, List<Problem> differences) {
        super("reference '" + reference + "' names another order already: "
                + differences.stream().map(Problem::toString).collect(Collectors.joining("; "))
                + ". Give this order a reference of its own, or submit the first one unchanged.");
        this.reference = reference;
        this.differences = differences;
    }

    /** The reference. */
    public String reference() {
        return reference;
    }

    /** What the two requests say differently. */
    public List<Problem> differences() {
        return differences;
    }
}
