package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;

/**
 * Invitations of groups' members.
 *
 * @param link where to deliver
 * @param quantity how many
 * @param groups groups to invite from
 */
public record InvitesFromGroupsOrder(String link, long quantity, List<String> groups) implements OrderDetails {
    /** Cleans what it is given. */
    public InvitesFromGroupsOrder {
        link = Fields.text(link);
        groups = Fields.lines(groups);
    }

    static InvitesFromGroupsOrder read(FieldReader from) {
        return new InvitesFromGroupsOrder(from.text("link"), from.number("quantity"), from.lines("groups"));
    }

    @Override
    public OrderType type() {
        return OrderType.INVITES_FROM_GROUPS;
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
                .with("groups", groups)
                .map();
    }

    @Override
    public List<Problem> problems() {
        return new Problems()
                .link(link)
                .quantity(quantity)
                .lines("groups", groups, "the groups")
                .all();
    }
}
