package dev.patchbay.chaos;

import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.order.OrderDetails;

/**
 * One order that is driven through the nodes. Its link holds its reference, so that whatever a panel has tells whose it is.
 *
 * @param reference our id of it
 * @param service a key of {@code services:}
 * @param quantity how many
 */
record Ask(String reference, String service, long quantity) {
    private static final String LINK = "https://chaos.example/";

    /** Reads {@link #line()}. */
    static Ask parse(String line) {
        String[] words = line.split(" ", -1);
        return new Ask(words[0], words[1], Long.parseLong(words[2]));
    }

    /** The reference that a link holds. */
    static String referenceIn(String link) {
        if (!link.startsWith(LINK)) {
            throw new IllegalArgumentException("no link of this run: " + link);
        }
        return link.substring(LINK.length());
    }

    /** As it travels to a node: always the same text for the same order. */
    String line() {
        return reference + " " + service + " " + quantity;
    }

    OrderRequest request() {
        return OrderRequest.of(reference, service, OrderDetails.standard(LINK + reference, quantity));
    }
}
