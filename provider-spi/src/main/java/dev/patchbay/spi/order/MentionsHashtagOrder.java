package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * Mentions of users found by a hashtag.
 *
 * @param link where to deliver
 * @param quantity how many
 * @param hashtag where to take users from
 */
public record MentionsHashtagOrder(String link, long quantity, String hashtag) implements OrderDetails {
    /** Cleans what it is given. */
    public MentionsHashtagOrder {
        link = Fields.text(link);
        hashtag = Fields.text(hashtag);
    }

    static MentionsHashtagOrder read(FieldReader from) {
        return new MentionsHashtagOrder(from.text("link"), from.number("quantity"), from.text("hashtag"));
    }

    @Override
    public OrderType type() {
        return OrderType.MENTIONS_HASHTAG;
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
                .with("hashtag", hashtag)
                .map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .quantity(quantity)
                .text("hashtag", hashtag, "the hashtag to take users from")
                .all();
    }
}
