package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * So many visits by search terms.
 *
 * @param link where to deliver
 * @param quantity how many
 * @param keywords search terms
 */
public record SeoOrder(String link, long quantity, List<String> keywords) implements OrderDetails {
    /** Cleans what it is given. */
    public SeoOrder {
        link = Fields.text(link);
        keywords = Fields.lines(keywords);
    }

    static SeoOrder read(FieldReader from) {
        return new SeoOrder(from.text("link"), from.number("quantity"), from.lines("keywords"));
    }

    @Override
    public OrderType type() {
        return OrderType.SEO;
    }

    @Override
    public long billedQuantity() {
        return quantity;
    }

    @Override
    public Map<String, String> fields() {
        return new Fields()
                .with("link", link)
                .with("quantity", quantity)
                .with("keywords", keywords)
                .map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .quantity(quantity)
                .lines("keywords", keywords, "the search terms")
                .all();
    }
}
