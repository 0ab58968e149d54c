package dev.patchbay.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Names that one node at a time has for a while: what several nodes on one ledger agree by. Each has an owner until it is
 * given back or its time is over, by the ledger's own clock where it has one.
 */
public interface Leases {
    /** What the lease of a live node is called, before its id. */
    String NODE = "node/";

    /** What the lease of an account's duties is called, before the account's name. */
    String ACCOUNT = "account/";

    /**
     * What the lease is called by which a node keeps all nodes from claiming at an account, before its name. While one is in
     * force no {@link Claim} there applies; when it is taken, no claim is on its way into the ledger.
     */
    String HOLD = "hold/";

    /** What the lease is called by which a person says for ever that a node is dead, before its id. */
    String DEAD = "dead/";

    /** Takes a lease or makes one's own last longer; false where another has it. */
    boolean take(String name, String owner, Instant now, Duration length);

    /** Gives a lease back; nothing where another has it. */
    void give(String name, String owner);

    /** The leases in force whose names begin so. */
    List<Lease> inForce(String prefix, Instant now);

    /** A lease in force. */
    record Lease(String name, String owner) {}
}
