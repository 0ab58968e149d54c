package dev.patchbay.examples.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.UnreadableRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the shop sells. */
final class StorefrontCatalog {
    /** The shop's words for the types that this plugin knows how to order. Another kind is shown, and not sold. */
    static final Map<String, OrderType> KINDS = Map.of(
            "standard", OrderType.DEFAULT,
            "comments", OrderType.CUSTOM_COMMENTS,
            "poll", OrderType.POLL,
            "bundle", OrderType.PACKAGE);

    private StorefrontCatalog() {}

    static Catalog read(JsonNode body) {
        List<PanelService> readable = new ArrayList<>();
        List<UnreadableRow> unreadable = new ArrayList<>();
        Set<ServiceId> seen = new HashSet<>();
        int position = 0;
        for (JsonNode row : Read.list(body, "products")) {
            try {
                PanelService service = service(row);
                if (!seen.add(service.id())) {
                    throw new IllegalArgumentException("'" + service.id() + "' is listed twice");
                }
                readable.add(service);
            } catch (IllegalArgumentException e) {
                String text = row.toString();
                String shown = text.substring(0, Math.min(text.length(), 100));
                unreadable.add(new UnreadableRow(position, shown, String.valueOf(e.getMessage())));
            }
            position++;
        }
        return new Catalog(readable, unreadable);
    }

    private static PanelService service(JsonNode row) {
        String kind = Read.text(row, "kind");
        return new PanelService(
                ServiceId.of(Read.text(row, "id")),
                row.path("title").asText(),
                row.path("shelf").asText(),
                Optional.of(KINDS.getOrDefault(kind, OrderType.of(kind))),
                new Price(Read.amount(row, "price"), unit(Read.number(row, "per"))),
                Read.number(row, "min"),
                Read.number(row, "max"),
                offer(row, "refillable"),
                offer(row, "cancellable"),
                Offer.NO);
    }

    private static Price.Unit unit(long per) {
        if (per != 1 && per != 1000) {
            throw new IllegalArgumentException("'per' is neither 1 nor 1000: " + per);
        }
        return per == 1 ? Price.Unit.PER_ONE : Price.Unit.PER_1000;
    }

    private static Offer offer(JsonNode row, String name) {
        JsonNode value = row.path(name);
        return value.isBoolean() ? value.booleanValue() ? Offer.YES : Offer.NO : Offer.UNSAID;
    }
}
