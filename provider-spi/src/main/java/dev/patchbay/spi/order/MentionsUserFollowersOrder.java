package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * Mentions of an account's followers.
 *
 * @param link where to deliver
 * @param quantity how many
 * @param username address of the account whose followers are mentioned
 */
public record MentionsUserFollowersOrder(String link, long quantity, String username) implements OrderDetails {
    /** Cleans what it is given. */
    public MentionsUserFollowersOrder {
        link = Fields.text(link);
        username = Fields.text(username);
    }

    static MentionsUserFollowersOrder read(FieldReader from) {
        return new MentionsUserFollowersOrder(from.text("link"), from.number("quantity"), from.text("username"));
    }

    @Override
    public OrderType type() {
        return OrderType.MENTIONS_USER_FOLLOWERS;
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
                .text("username", username, "the address of the account to take followers from")
                .all();
    }
}
