package dev.patchbay.routing;

/**
 * A target that cannot take the order now.
 *
 * @param target which
 * @param reason why
 */
public record PassedOver(Target target, Reason reason) {
    @Override
    public String toString() {
        return target + ": " + reason.words()
                + reason.until()
                        .map(instant -> " (looked at again at " + instant + ")")
                        .orElse("");
    }
}
