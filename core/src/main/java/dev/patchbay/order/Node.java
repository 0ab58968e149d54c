package dev.patchbay.order;

import java.util.UUID;

/**
 * This process among those that share a ledger.
 *
 * @param id the owner of its claims
 */
public record Node(String id) {
    /** One that was never there before. */
    public static Node fresh() {
        return new Node("node-" + UUID.randomUUID());
    }
}
