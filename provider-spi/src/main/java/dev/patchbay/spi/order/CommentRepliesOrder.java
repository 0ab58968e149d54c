package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * Replies to a comment; each line is billed.
 *
 * @param link where to deliver
 * @param username the comment's owner
 * @param comments the replies
 */
public record CommentRepliesOrder(String link, String username, List<String> comments) implements OrderDetails {
    /** Cleans what it is given. */
    public CommentRepliesOrder {
        link = Fields.text(link);
        username = Fields.text(username);
        comments = Fields.lines(comments);
    }

    static CommentRepliesOrder read(FieldReader from) {
        return new CommentRepliesOrder(from.text("link"), from.text("username"), from.lines("comments"));
    }

    @Override
    public OrderType type() {
        return OrderType.COMMENT_REPLIES;
    }

    @Override
    public long billedQuantity() {
        return comments.size();
    }

    @Override
    public Map<String, String> fields() {
        return new Fields()
                .with("link", link)
                .with("username", username)
                .with("comments", comments)
                .map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .text("username", username, "the comment's owner")
                .lines("comments", comments, "the replies")
                .all();
    }
}
