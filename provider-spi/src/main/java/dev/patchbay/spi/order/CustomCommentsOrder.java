package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * Comments in the customer's words; each line is billed.
 *
 * @param link where to deliver
 * @param comments the comments
 */
public record CustomCommentsOrder(String link, List<String> comments) implements OrderDetails {
    /** Cleans what it is given. */
    public CustomCommentsOrder {
        link = Fields.text(link);
        comments = Fields.lines(comments);
    }

    static CustomCommentsOrder read(FieldReader from) {
        return new CustomCommentsOrder(from.text("link"), from.lines("comments"));
    }

    @Override
    public OrderType type() {
        return OrderType.CUSTOM_COMMENTS;
    }

    @Override
    public long billedQuantity() {
        return comments.size();
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
