package dev.patchbay.catalog;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ServiceId;
import java.util.List;
import java.util.Optional;

/** Rows of catalogues, and the same with one thing changed. */
final class Rows {
    private Rows() {}

    static PanelService row(String id) {
        return new PanelService(
                ServiceId.of(id),
                "Followers",
                "Instagram",
                Optional.of(OrderType.DEFAULT),
                Price.of(Amount.of("0.90"), OrderType.DEFAULT),
                50,
                10_000,
                Offer.YES,
                Offer.YES,
                Offer.UNSAID);
    }

    static PanelService rate(PanelService row, Amount rate) {
        Price price = new Price(rate, row.price().unit());
        return with(row, row.name(), row.type(), price, row.min(), row.max());
    }

    static PanelService rate(PanelService row, String rate) {
        return rate(row, Amount.of(rate));
    }

    static PanelService range(PanelService row, long min, long max) {
        return with(row, row.name(), row.type(), row.price(), min, max);
    }

    static PanelService named(PanelService row, String name) {
        return with(row, name, row.type(), row.price(), row.min(), row.max());
    }

    static PanelService typed(PanelService row, Optional<OrderType> type) {
        return with(row, row.name(), type, row.price(), row.min(), row.max());
    }

    static PanelService offering(PanelService row, Offer refill, Offer cancel, Offer dripFeed) {
        return new PanelService(
                row.id(),
                row.name(),
                row.category(),
                row.type(),
                row.price(),
                row.min(),
                row.max(),
                refill,
                cancel,
                dripFeed);
    }

    static Catalog catalog(PanelService... rows) {
        return new Catalog(List.of(rows), List.of());
    }

    private static PanelService with(
            PanelService row, String name, Optional<OrderType> type, Price price, long min, long max) {
        return new PanelService(
                row.id(), name, row.category(), type, price, min, max, row.refill(), row.cancel(), row.dripFeed());
    }
}
