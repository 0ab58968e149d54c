package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * Mentions of those who liked a post.
 *
 * @param link where to deliver
 * @param quantity how many
 * @param media address of the post whose likers are mentioned
 */
public record MentionsMediaLikersOrder(String link, long quantity, String media) implements OrderDetails {
    /** Cleans what it is given. */
    public MentionsMediaLikersOrder {
        link = Fields.text(link);
        media = Fields.text(media);
    }

    static MentionsMediaLikersOrder read(FieldReader from) {
        return new MentionsMediaLikersOrder(from.text("link"), from.number("quantity"), from.text("media"));
    }

    @Override
    public OrderType type() {
        return OrderType.MENTIONS_MEDIA_LIKERS;
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
                .with("media", media)
                .map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .quantity(quantity)
                .text("media", media, "the address of the post to take likers from")
                .all();
    }
}
