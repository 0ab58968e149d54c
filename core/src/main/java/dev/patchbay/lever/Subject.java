package dev.patchbay.lever;

import java.util.Locale;

/**
 * What a lever is pulled for.
 *
 * @param kind of what
 * @param name as the configuration has it; of a target {@code account/service}
 */
public record Subject(Kind kind, String name) {
    /** What can be stopped. */
    public enum Kind {
        /** All that is bought at an account. */
        ACCOUNT,
        /** One panel's service at an account. */
        TARGET,
        /** One of our services, wherever it is bought. */
        SERVICE
    }

    /** An account. */
    public static Subject account(String name) {
        return new Subject(Kind.ACCOUNT, name);
    }

    /** A panel's service at an account. */
    public static Subject target(String account, String service) {
        return new Subject(Kind.TARGET, account + "/" + service);
    }

    /** One of our services. */
    public static Subject service(String name) {
        return new Subject(Kind.SERVICE, name);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " '" + name + "'";
    }
}
