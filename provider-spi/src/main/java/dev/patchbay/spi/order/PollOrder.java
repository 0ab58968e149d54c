package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * Votes in a poll.
 *
 * @param link where to deliver
 * @param quantity how many
 * @param answerNumber which answer, from 1
 */
public record PollOrder(String link, long quantity, long answerNumber) implements OrderDetails {
    /** Cleans what it is given. */
    public PollOrder {
        link = Fields.text(link);
    }

    static PollOrder read(FieldReader from) {
        return new PollOrder(from.text("link"), from.number("quantity"), from.number("answer_number"));
    }

    @Override
    public OrderType type() {
        return OrderType.POLL;
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
                .with("answer_number", answerNumber)
                .map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .quantity(quantity)
                .positive("answer_number", answerNumber)
                .all();
    }
}
