package dev.patchbay.spi;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An answer for every id that was asked, in the order in which they were asked. Immutable. */
public final class Answers<K, V> {
    private final Map<K, Answer<V>> byId;

    private Answers(Map<K, Answer<V>> byId) {
        this.byId = byId;
    }

    /** Starts the answers to a question; ids that get none count as left out by the panel. */
    public static <K, V> Builder<K, V> to(Set<K> asked) {
        return new Builder<>(asked);
    }

    /**
     * The answer for one id.
     *
     * @throws IllegalArgumentException where it was not asked
     */
    public Answer<V> get(K id) {
        Answer<V> answer = byId.get(id);
        if (answer == null) {
            throw new IllegalArgumentException("'" + id + "' was not asked");
        }
        return answer;
    }

    /** The ids that were asked. */
    public Set<K> asked() {
        return byId.keySet();
    }

    /** Every id with its answer. */
    public void forEach(BiConsumer<? super K, ? super Answer<V>> action) {
        byId.forEach(action);
    }

    /** Equal to answers that say the same of the same ids, in whatever order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Answers<?, ?> that && byId.equals(that.byId);
    }

    @Override
    public int hashCode() {
        return byId.hashCode();
    }

    @Override
    public String toString() {
        return byId.toString();
    }

    /** Collects answers. An id that was not asked is passed over; a second answer for one id makes it unreadable. */
    public static final class Builder<K, V> {
        private final Map<K, Answer<V>> byId = new LinkedHashMap<>();
        private final Set<K> answered = new HashSet<>();

        private Builder(Set<K> asked) {
            asked.forEach(id -> byId.put(id, new Answer.Missing<>("the panel left it out")));
        }

        /** The panel gave a value. */
        public Builder<K, V> given(K id, V value) {
            return put(id, new Answer.Given<>(value));
        }

        /** The panel said no. */
        public Builder<K, V> refused(K id, Refusal refusal) {
            return put(id, new Answer.Refused<>(refusal));
        }

        /** The panel said nothing readable. */
        public Builder<K, V> unreadable(K id, String why) {
            return put(id, new Answer.Missing<>(why));
        }

        /** What was said of one id elsewhere: answers to a part of the question are put together by this. */
        public Builder<K, V> answer(K id, Answer<V> answer) {
            return put(id, answer);
        }

        /** The answers. */
        public Answers<K, V> build() {
            return new Answers<>(Collections.unmodifiableMap(new LinkedHashMap<>(byId)));
        }

        private Builder<K, V> put(K id, Answer<V> answer) {
            if (byId.containsKey(id)) {
                Answer<V> told = answered.add(id) || answer.equals(byId.get(id))
                        ? answer
                        : new Answer.Missing<>("the panel answered twice and differently");
                byId.put(id, told);
            }
            return this;
        }
    }
}
