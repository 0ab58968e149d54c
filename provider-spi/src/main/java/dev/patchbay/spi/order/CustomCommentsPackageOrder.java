package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * One package of comments in the customer's words; its rate is the price of one.
 *
 * @param link where to deliver
 * @param comments the comments
 */
public record CustomCommentsPackageOrder(String link, List<String> comments) implements OrderDetails {
    /** Cleans what it is given. */
    public CustomCommentsPackageOrder {
        link = Fields.text(link);
        comments = Fields.lines(comments);
    }

    static CustomCommentsPackageOrder read(FieldReader from) {
        return new CustomCommentsPackageOrder(from.text("link"), from.lines("comments"));
    }

    @Override
    public OrderType type() {
        return OrderType.CUSTOM_COMMENTS_PACKAGE;
    }

    @Override
    public long billedQuantity() {
        return 1;
    }

    @Override
    public Map<String, String> fields() {
        return new Fields().with("link", link).with("comments", comments).map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .lines("comments", comments, "the comments")
                .all();
    }
}
