package dev.patchbay.config;

/**
 * One thing wrong with a configuration, in words that say how to repair it.
 *
 * @param file what messages call the file
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param path where in the document, as in {@code providers.reserve.key}; empty for the document itself
 * @param message what was given, what is known, what to do; never holds a secret
 */
public record ConfigurationProblem(String file, int line, String path, String message) {
    /** For example {@code patchbay.yaml:14: providers.reserve.url: this is not a web address; …}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
