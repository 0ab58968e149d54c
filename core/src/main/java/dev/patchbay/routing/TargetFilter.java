package dev.patchbay.routing;

import dev.patchbay.ledger.OrderRequest;
import java.util.Optional;

/**
 * A filter of the embedder's own. Asked last, about targets that nothing else is said against; bind it with Guice's {@code
 * Multibinder} or give it to the builder.
 */
@FunctionalInterface
public interface TargetFilter {
    /**
     * Why this target is not to take this order: {@link Reason#passing} where it may take it later, {@link Reason#lasting} where
     * it never will; empty where nothing is said against it. Must be a pure function that answers at once, for many threads.
     * Where it throws, the target is passed over for a minute.
     */
    Optional<Reason> against(OrderRequest order, Candidate target);
}
