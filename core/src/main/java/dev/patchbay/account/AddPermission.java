package dev.patchbay.account;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What the gate said. */
public sealed interface AddPermission {
    /** One add may go now. The permit must be used or given back. */
    record Granted(AddPermit permit) implements AddPermission {}

    /**
     * None may go; nothing was taken.
     *
     * @param hold the class of the reason
     * @param why for people; holds no secret
     * @param retryAfter when it is worth asking again; empty where nobody can say
     */
    record Closed(Hold hold, String why, Optional<Duration> retryAfter) implements AddPermission {}

    /** Goes on by what was said; both must be named. */
    default <T> T fold(Function<? super AddPermit, ? extends T> granted, Function<? super Closed, ? extends T> closed) {
        return this instanceof Granted it ? granted.apply(it.permit()) : closed.apply((Closed) this);
    }
}
