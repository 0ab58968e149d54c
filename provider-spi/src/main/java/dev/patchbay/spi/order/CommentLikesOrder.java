package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * Likes for a comment.
 *
 * @param link where to deliver
 * @param quantity how many
 * @param username the comment's owner
 */
public record CommentLikesOrder(String link, long quantity, String username) implements OrderDetails {
    /** Cleans what it is given. */
    public CommentLikesOrder {
        link = Fields.text(link);
        username = Fields.text(username);
    }

    static CommentLikesOrder read(FieldReader from) {
        return new CommentLikesOrder(from.text("link"), from.number("quantity"), from.text("username"));
    }

    @Override
    public OrderType type() {
        return OrderType.COMMENT_LIKES;
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
                .with("username", username)
                .map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .quantity(quantity)
                .text("username", username, "the comment's owner")
                .all();
    }
}
