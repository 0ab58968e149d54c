package dev.patchbay.spi;

import java.util.List;

/**
 * Everything a panel sells to one account.
 *
 * @param services the readable rows, in the panel's order, each id once
 * @param unreadable the others
 */
public record Catalog(List<PanelService> services, List<UnreadableRow> unreadable) {
    /** Copies both. */
    public Catalog {
        services = List.copyOf(services);
        unreadable = List.copyOf(unreadable);
    }
}
