package dev.patchbay.routing;

import dev.patchbay.ledger.OrderRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/**
 * How the targets that can take an order are ranked. Between equals the one that the configuration lists first goes first, so
 * the same order ranks the same targets always the same. Equal by name.
 */
public final class Preference {
    /** In the order in which the configuration lists them. */
    public static final Preference LISTED = new Preference("listed", (candidates, ranking) -> candidates);

    /** The least cost of this order first, all costs in one currency. */
    public static final Preference CHEAPEST = new Preference(
            "cheapest", (candidates, ranking) -> sorted(candidates, Comparator.comparing(ranking::price)));

    /** By chance, each in proportion to its weight; the chance of an order is in its reference, so it stays the same. */
    public static final Preference WEIGHTED = new Preference(
            "weighted", (candidates, ranking) -> sorted(candidates, Comparator.comparingDouble(ranking::lot)));

    /** The one first that has delivered soonest after it took an order. */
    public static final Preference FASTEST = new Preference(
            "fastest",
            (candidates, ranking) -> ranking.withTrial(
                    sorted(candidates, Comparator.comparingDouble(ranking.records(candidates)::seconds))));

    /** The one first that has delivered most of what it took, without refusals, doubts and cancels. */
    public static final Preference RELIABLE = new Preference(
            "reliable",
            (candidates, ranking) -> ranking.withTrial(
                    sorted(candidates, Comparator.comparingDouble(ranking.records(candidates)::failures))));

    /** Those that need no embedder. */
    public static final List<Preference> BUILT_IN = List.of(LISTED, CHEAPEST, WEIGHTED, FASTEST, RELIABLE);

    private final String name;
    private final Ranker ranker;

    private Preference(String name, Ranker ranker) {
        this.name = name;
        this.ranker = ranker;
    }

    /**
     * A preference of the embedder's own: {@code prefer:} names it.
     *
     * @param score the lower, the better; must be a pure function that answers at once, for many threads. A target whose score
     *     is not a number comes last, and so do all where it throws
     * @throws IllegalArgumentException where the name is none that can stand behind {@code prefer:}, or is taken
     */
    public static Preference of(String name, ToDoubleBiFunction<OrderRequest, Candidate> score) {
        if (name.isBlank() || !name.equals(name.strip())) {
            throw new IllegalArgumentException("a preference's name is not blank and has no blanks around it");
        }
        Preference own = new Preference(name, (candidates, ranking) -> {
            // Each is scored once: a score that is unsteady must not upset the sort.
            Map<Candidate, Double> scores = new HashMap<>();
            candidates.forEach(one -> scores.put(one, ranking.scored(name, score, one)));
            return sorted(candidates, Comparator.comparing(scores::get));
        });
        if (BUILT_IN.contains(own)) {
            throw new IllegalArgumentException("there is a preference '" + name + "' already; choose another name");
        }
        return own;
    }

    /** What {@code prefer:} calls it. */
    public String name() {
        return name;
    }

    /** The same candidates, the best first. */
    List<Candidate> rank(List<Candidate> candidates, Ranking ranking) {
        return ranker.rank(candidates, ranking);
    }

    /** Stable: equals stay as they are listed. */
    private static List<Candidate> sorted(List<Candidate> candidates, Comparator<Candidate> order) {
        return candidates.stream().sorted(order).toList();
    }

    @FunctionalInterface
    private interface Ranker {
        List<Candidate> rank(List<Candidate> candidates, Ranking ranking);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Preference preference && preference.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
