package dev.patchbay.check;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** Something will not work as it stands. */
    ERROR,
    /** It works, and somebody should look at it. */
    WARNING;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
