package dev.patchbay.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what may never take the place of a panel's answer. */
final class Harmless {
    private static final Logger LOG = LoggerFactory.getLogger(Harmless.class);

    private Harmless() {}

    static void run(String what, Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            LOG.warn("{} failed; the panel's answer stands", what, e);
        }
    }
}
