package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * One package; the panel decides how many, and its rate is the price of one.
 *
 * @param link where to deliver
 */
public record PackageOrder(String link) implements OrderDetails {
    /** Cleans what it is given. */
    public PackageOrder {
        link = Fields.text(link);
    }

    static PackageOrder read(FieldReader from) {
        return new PackageOrder(from.text("link"));
    }

    @Override
    public OrderType type() {
        return OrderType.PACKAGE;
    }

    @Override
    public long billedQuantity() {
        return 1;
    }

    @Override
    public Map<String, String> fields() {
        return new Fields().with("link", link).map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems().link(link).all();
    }
}
