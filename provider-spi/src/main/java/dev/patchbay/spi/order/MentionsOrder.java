package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * So many mentions of given users.
 *
 * @param link where to deliver
 * @param quantity how many
 * @param usernames whom to mention
 */
public record MentionsOrder(String link, long quantity, List<String> usernames) implements OrderDetails {
    /** Cleans what it is given. */
    public MentionsOrder {
        link = Fields.text(link);
        usernames = Fields.lines(usernames);
    }

    static MentionsOrder read(FieldReader from) {
        return new MentionsOrder(from.text("link"), from.number("quantity"), from.lines("usernames"));
    }

    @Override
    public OrderType type() {
        return OrderType.MENTIONS;
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
                .map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .quantity(quantity)
                .lines("usernames", usernames, "the usernames")
                .all();
    }
}
