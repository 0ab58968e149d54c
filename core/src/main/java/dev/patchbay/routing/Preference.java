package dev.patchbay.routing;

import java.util.List;

/** How the targets that can take an order are ranked. */
public enum Preference {
    /** In the order in which the configuration lists them. */
    LISTED {
        @Override
        List<Candidate> rank(List<Candidate> candidates) {
            return candidates;
        }
    };

    /** The same candidates, the best first. */
    abstract List<Candidate> rank(List<Candidate> candidates);
}
