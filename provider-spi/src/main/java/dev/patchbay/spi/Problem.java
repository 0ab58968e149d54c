package dev.patchbay.spi;

/**
 * One thing wrong with an input, in words that say how to repair it.
 *
 * @param field where: a field, a setting or a path in the configuration
 * @param message what was given, what is known, what to do; never holds a secret
 */
public record Problem(String field, String message) {
    @Override
    public String toString() {
        return field + ": " + message;
    }
}
