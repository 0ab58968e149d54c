package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * So many for a link, at once or in runs.
 *
 * @param link where to deliver
 * @param quantity how many, in each run where there are runs
 * @param dripFeed the runs
 */
public record DefaultOrder(String link, long quantity, Optional<DripFeed> dripFeed) implements OrderDetails {
    /** Cleans what it is given. */
    public DefaultOrder {
        link = Fields.text(link);
    }

    static DefaultOrder read(FieldReader from) {
        return new DefaultOrder(from.text("link"), from.number("quantity"), from.dripFeed());
    }

    @Override
    public OrderType type() {
        return OrderType.DEFAULT;
    }

    @Override
    public long billedQuantity() {
        return Problems.billed(quantity, dripFeed);
    }

    @Override
    public Optional<QuantityRange> quantityRange() {
        return Optional.of(new QuantityRange(quantity, quantity));
    }

    @Override
    public Map<String, String> fields() {
        return new Fields()
                .with("link", link)
                .with("quantity", quantity)
                .with(dripFeed)
                .map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .quantity(quantity)
                .dripFeed(quantity, dripFeed)
                .all();
    }
}
