package dev.patchbay.testkit;

/** A simulated panel refuses, in words that panels use. */
final class PanelSaysNo extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_DIGITS = 15;

    PanelSaysNo(String words) {
        super(words);
    }

    String words() {
        return String.valueOf(getMessage());
    }

    static void unless(boolean fine, String words) {
        if (!fine) {
            throw new PanelSaysNo(words);
        }
    }

    /** A whole number from 0. */
    static long unlessNumber(String text) {
        boolean number =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        unless(number, "Incorrect request");
        return Long.parseLong(text);
    }

    static void unlessWithin(SimulatedService service, long quantity) {
        unless(quantity >= service.min(), "Quantity less than minimal " + service.min());
        unless(quantity <= service.max(), "Quantity more than maximum " + service.max());
    }
}
