package dev.patchbay.spi;

import java.util.Optional;
import java.util.function.Function;

/** What a panel said of one id in a batch. */
public sealed interface Answer<V> {
    /** It gave what was asked for. */
    record Given<V>(V value) implements Answer<V> {}

    /** It said no for this one. */
    record Refused<V>(Refusal refusal) implements Answer<V> {}

    /**
     * It left this one out, or said nothing readable of it.
     *
     * @param why for people; holds no secret
     */
    record Missing<V>(String why) implements Answer<V> {}

    /** The value, where there is one. */
    default Optional<V> asOptional() {
        return fold(given -> Optional.of(given.value()), refused -> Optional.empty(), missing -> Optional.empty());
    }

    /** Goes on by what was said; all three must be named. */
    default <T> T fold(
            Function<? super Given<V>, ? extends T> given,
            Function<? super Refused<V>, ? extends T> refused,
            Function<? super Missing<V>, ? extends T> missing) {
        if (this instanceof Given<V> it) {
            return given.apply(it);
        }
        if (this instanceof Refused<V> it) {
            return refused.apply(it);
        }
        return missing.apply((Missing<V>) this);
    }
}
