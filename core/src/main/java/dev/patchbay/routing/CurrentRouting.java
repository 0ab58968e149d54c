package dev.patchbay.routing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The routing in force. Who decides reads it once, so that each decision rests on one of them. Safe for many threads. */
@Singleton
public final class CurrentRouting {
    private volatile Routing inForce;

    /** With the one to begin with. */
    @Inject
    public CurrentRouting(Routing first) {
        inForce = first;
    }

    /** The one in force. */
    public Routing get() {
        return inForce;
    }

    /** Puts another in force. */
    public void swap(Routing next) {
        inForce = next;
    }
}
