package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * Mentions of given users under given hashtags.
 *
 * @param link where to deliver
 * @param quantity how many
 * @param usernames whom to mention
 * @param hashtags where to take users from
 */
public record MentionsWithHashtagsOrder(String link, long quantity, List<String> usernames, List<String> hashtags)
        implements OrderDetails {
    /** Cleans what it is given. */
    public MentionsWithHashtagsOrder {
        link = Fields.text(link);
        usernames = Fields.lines(usernames);
        hashtags = Fields.lines(hashtags);
    }

    static MentionsWithHashtagsOrder read(FieldReader from) {
        return new MentionsWithHashtagsOrder(
                from.text("link"), from.number("quantity"), from.lines("usernames"), from.lines("hashtags"));
    }

    @Override
    public OrderType type() {
        return OrderType.MENTIONS_WITH_HASHTAGS;
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
                .with("usernames", usernames)
                .with("hashtags", hashtags)
                .map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .quantity(quantity)
                .lines("usernames", usernames, "the usernames")
                .lines("hashtags", hashtags, "the hashtags")
                .all();
    }
}
