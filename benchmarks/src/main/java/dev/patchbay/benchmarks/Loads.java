package dev.patchbay.benchmarks;

import java.util.List;

/** Every load that a process can be told to run, by name. */
enum Loads {
    /** Adds by a bare HTTP client. */
    BARE_ADDS,
    /** Orders through the whole core. */
    ROUTED_ORDERS,
    /** Catalogues by a bare HTTP client and a bare parse. */
    BARE_CATALOGUES,
    /** Catalogues through plugin and core. */
    CATALOGUES,
    /** One row for each submit, by hand. */
    ONE_ROW,
    /** The rows of submits, by hand. */
    SUBMITS_BY_HAND,
    /** Submits. */
    SUBMITS,
    /** Commit, call, commit, by hand. */
    ORDERS_BY_HAND,
    /** Durable orders through the whole core. */
    DURABLE_ORDERS,
    /** A sweep by a bare HTTP client. */
    BARE_SWEEP,
    /** A sweep. */
    SWEEP;

    Load open(List<String> arguments) throws Exception {
        return switch (this) {
            case BARE_ADDS -> BareAdds.open(arguments);
            case ROUTED_ORDERS -> RoutedOrders.open(arguments);
            case BARE_CATALOGUES -> BareCatalogues.open(arguments);
            case CATALOGUES -> Catalogues.open(arguments);
            case ONE_ROW -> new Submits.OneRow(arguments);
            case SUBMITS_BY_HAND -> new Submits.ByHand(arguments);
            case SUBMITS -> new Submits.Ours(arguments);
            case ORDERS_BY_HAND -> new DurableOrders.ByHand(arguments);
            case DURABLE_ORDERS -> new DurableOrders.Ours(arguments);
            case BARE_SWEEP -> new BareSweep(arguments);
            case SWEEP -> new Sweep(arguments);
        };
    }
}
