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
    CATALOGUES;

    Load open(List<String> arguments) throws Exception {
        return switch (this) {
            case BARE_ADDS -> BareAdds.open(arguments);
            case ROUTED_ORDERS -> RoutedOrders.open(arguments);
            case BARE_CATALOGUES -> BareCatalogues.open(arguments);
            case CATALOGUES -> Catalogues.open(arguments);
        };
    }
}
