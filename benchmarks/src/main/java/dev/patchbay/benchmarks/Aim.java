package dev.patchbay.benchmarks;

/** What a figure should come to. */
record Aim(String text, Bound bound, double limit) {
    /** On which side of the limit a figure is good. */
    enum Bound {
        MOST,
        LEAST,
        NONE
    }

    static Aim atMost(double limit, String unit) {
        return new Aim("at most " + Figure.plain(limit) + unit, Bound.MOST, limit);
    }

    static Aim atLeast(double limit, String unit) {
        return new Aim("at least " + Figure.plain(limit) + unit, Bound.LEAST, limit);
    }

    /** For what is only shown. */
    static Aim none() {
        return new Aim("", Bound.NONE, 0);
    }

    /** Whether it was met, in words. */
    String verdict(double figure) {
        return switch (bound) {
            case MOST -> figure <= limit ? "met" : "**not met**";
            case LEAST -> figure >= limit ? "met" : "**not met**";
            case NONE -> "";
        };
    }
}
