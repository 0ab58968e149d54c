package dev.patchbay.spi.order;

import dev.patchbay.spi.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects all that is wrong with an order. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    Problems text(String field, String value, String meaning) {
        if (value.isEmpty()) {
            return add(field, "is missing: give " + meaning);
        }
        boolean broken = value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
        return broken && value.lines().count() > 1 ? add(field, "has a line break: give one line") : this;
    }

    Problems link(String link) {
        return text("link", link, "the address to deliver to");
    }

    Problems positive(String field, long value) {
        return value > 0 ? this : add(field, "is " + value + ": give a whole number above 0");
    }

    Problems quantity(long quantity) {
        return positive("quantity", quantity);
    }

    Problems choice(String field, long value, long last, String choices) {
        return value >= 1 && value <= last ? this : add(field, "is " + value + ": give one of " + choices);
    }

    Problems lines(String field, List<String> lines, String meaning) {
        return lines.isEmpty() ? add(field, "is empty: give " + meaning + ", one a line") : this;
    }

    Problems dripFeed(long quantity, Optional<DripFeed> dripFeed) {
        dripFeed.ifPresent(feed -> {
            positive("runs", feed.runs()).positive("interval", feed.interval());
            if (quantity > 0 && feed.runs() > 0 && quantity > Long.MAX_VALUE / feed.runs()) {
                add("runs", "times quantity is too large to be counted: give fewer");
            }
        });
        return this;
    }

    Problems add(String field, String message) {
        found.add(new Problem(field, message));
        return this;
    }

    List<Problem> all() {
        return List.copyOf(found);
    }

    /**
     * Quantity times runs, or the largest number where that is too large: {@link #dripFeed} reports it. Zero where one of
     * them is wrong, so that no product wraps round to a quantity that looks right.
     */
    static long billed(long quantity, Optional<DripFeed> dripFeed) {
        long runs = dripFeed.map(DripFeed::runs).orElse(1L);
        if (quantity < 1 || runs < 1) {
            return 0;
        }
        return quantity > Long.MAX_VALUE / runs ? Long.MAX_VALUE : quantity * runs;
    }
}
