package dev.patchbay.routing;

import java.util.Comparator;
import java.util.List;

/**
 * How the targets that can take an order are ranked. Between equals the one that the configuration lists first goes first, so
 * the same order ranks the same targets always the same.
 */
public enum Preference {
    /** In the order in which the configuration lists them. */
    LISTED {
        @Override
        List<Candidate> rank(List<Candidate> candidates, Ranking ranking) {
            return candidates;
        }
    },
    /** The least cost of this order first, all costs in one currency. */
    CHEAPEST {
        @Override
        List<Candidate> rank(List<Candidate> candidates, Ranking ranking) {
            return sorted(candidates, Comparator.comparing(ranking::price));
        }
    },
    /** By chance, each in proportion to its weight; the chance of an order is in its reference, so it stays the same. */
    WEIGHTED {
        @Override
        List<Candidate> rank(List<Candidate> candidates, Ranking ranking) {
            return sorted(candidates, Comparator.comparingDouble(ranking::lot));
        }
    },
    /** The one first that has delivered soonest after it took an order. */
    FASTEST {
        @Override
        List<Candidate> rank(List<Candidate> candidates, Ranking ranking) {
            return ranking.withTrial(
                    sorted(candidates, Comparator.comparingDouble(ranking.records(candidates)::seconds)));
        }
    },
    /** The one first that has delivered most of what it took, without refusals, doubts and cancels. */
    RELIABLE {
        @Override
        List<Candidate> rank(List<Candidate> candidates, Ranking ranking) {
            return ranking.withTrial(
                    sorted(candidates, Comparator.comparingDouble(ranking.records(candidates)::failures)));
        }
    };

    /** The same candidates, the best first. */
    abstract List<Candidate> rank(List<Candidate> candidates, Ranking ranking);

    /** Stable: equals stay as they are listed. */
    private static List<Candidate> sorted(List<Candidate> candidates, Comparator<Candidate> order) {
        return candidates.stream().sorted(order).toList();
    }
}
