package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * Mentions of given users; each line is billed.
 *
 * @param link where to deliver
 * @param usernames whom to mention
 */
public record MentionsCustomListOrder(String link, List<String> usernames) implements OrderDetails {
    /** Cleans what it is given. */
    public MentionsCustomListOrder {
        link = Fields.text(link);
        usernames = Fields.lines(usernames);
    }

    static MentionsCustomListOrder read(FieldReader from) {
        return new MentionsCustomListOrder(from.text("link"), from.lines("usernames"));
    }

    @Override
    public OrderType type() {
        return OrderType.MENTIONS_CUSTOM_LIST;
    }

    @Override
    public long billedQuantity() {
        return usernames.size();
    }

    @Override
    public Map<String, String> fields() {
        return new Fields().with("link", link).with("usernames", usernames).map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .lines("usernames", usernames, "the usernames")
                .all();
    }
}
