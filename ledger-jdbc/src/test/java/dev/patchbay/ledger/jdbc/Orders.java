package dev.patchbay.ledger.jdbc;

import static dev.patchbay.ledger.Given.claim;
import static dev.patchbay.ledger.Given.inDoubt;
import static dev.patchbay.ledger.Given.minutes;
import static dev.patchbay.ledger.Given.resolve;

import dev.patchbay.ledger.AnswerFollowUp;
import dev.patchbay.ledger.AskFollowUp;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Demand;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Observe;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.ledger.WantFollowUp;
import dev.patchbay.ledger.Weigh;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.order.CommentLikesOrder;
import dev.patchbay.spi.order.CommentRepliesOrder;
import dev.patchbay.spi.order.CustomCommentsPackageOrder;
import dev.patchbay.spi.order.InvitesFromGroupsOrder;
import dev.patchbay.spi.order.MentionsCustomListOrder;
import dev.patchbay.spi.order.MentionsHashtagOrder;
import dev.patchbay.spi.order.MentionsMediaLikersOrder;
import dev.patchbay.spi.order.MentionsOrder;
import dev.patchbay.spi.order.MentionsUserFollowersOrder;
import dev.patchbay.spi.order.MentionsWithHashtagsOrder;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.OtherOrder;
import dev.patchbay.spi.order.PollOrder;
import dev.patchbay.spi.order.SeoOrder;
import dev.patchbay.spi.order.SubscriptionsOrder;
import dev.patchbay.spi.order.WebTrafficOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Orders with everything that an order can have. */
final class Orders {
    static final Instant NANOS = Instant.parse("2026-11-22T12:00:00.123456789Z");
    private static final String LINK = "https://example.com/ü?a=b&c='\"\\";

    private Orders() {}

    static List<OrderRequest> ofEveryType() {
        List<OrderRequest> requests = new ArrayList<>();
        for (OrderDetails details : details()) {
            requests.add(OrderRequest.of("r" + requests.size(), "service", details));
        }
        OrderRequest plain = OrderRequest.of("full", "service", OrderDetails.standard(LINK, Long.MAX_VALUE));
        requests.add(plain.withCustomer("José")
                .withPaid(Money.of("1234567890123456789.000000000123", "USDT"))
                .withNotAfter(Instant.MAX)
                .withDemands(Demand.CANCEL, Demand.REFILL));
        return requests;
    }

    private static List<OrderDetails> details() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("zeta", "1");
        fields.put("alpha", "two\nlines");
        return List.of(
                OrderDetails.standard(LINK, 100),
                OrderDetails.dripFed(LINK, 100, 3, 60),
                new SeoOrder(LINK, 5, List.of("one", "two words")),
                OrderDetails.comments(LINK, List.of("nice", "😀")),
                new MentionsWithHashtagsOrder(LINK, 5, List.of("u1", "u2"), List.of("h1")),
                new MentionsCustomListOrder(LINK, List.of("u1", "u2")),
                new MentionsHashtagOrder(LINK, 5, "tag"),
                new MentionsUserFollowersOrder(LINK, 5, "user"),
                new MentionsMediaLikersOrder(LINK, 5, "https://example.com/media"),
                new MentionsOrder(LINK, 5, List.of("u1")),
                OrderDetails.packageFor(LINK),
                new CustomCommentsPackageOrder(LINK, List.of("c1", "c2")),
                new CommentLikesOrder(LINK, 5, "owner"),
                new PollOrder(LINK, 5, 2),
                new CommentRepliesOrder(LINK, "owner", List.of("c1")),
                new InvitesFromGroupsOrder(LINK, 5, List.of("g1")),
                new SubscriptionsOrder(
                        "user",
                        1,
                        9,
                        30,
                        OptionalLong.of(3),
                        OptionalLong.of(0),
                        Optional.of(LocalDate.of(2027, 1, 31))),
                new SubscriptionsOrder("user", 1, 9, 30),
                new WebTrafficOrder(LINK, 5, "US", 1, 1, "word", "", Optional.empty()),
                new OtherOrder(OrderType.of("Something_Else"), fields, 42));
    }

    /** From a claim to a refill, by way of a doubt, with a value in every column. */
    static List<Change> life(String reference) {
        ClientReference attempt = ClientReference.of("1");
        PanelOrderId id = PanelOrderId.of("77");
        FollowUp wanted = FollowUp.wanted("f1", FollowUp.Kind.REFILL, "alpha", id, NANOS, NANOS);
        FollowUp asked = wanted.asked(minutes(31), "node-1", minutes(41));
        OrderStatus status = new OrderStatus(
                OrderState.IN_PROGRESS,
                "In progress",
                Optional.of(Amount.of("0.0000000001", "EUR")),
                OptionalLong.of(-1),
                OptionalLong.of(-5),
                List.of(PanelOrderId.of("78"), PanelOrderId.of("79")));
        Evidence hint =
                new Evidence(Evidence.Source.BALANCE, Evidence.Finding.UNDECIDED, NANOS, "two stories fit", "node-1");
        return List.of(
                claim(reference, "1"),
                inDoubt(reference, "1"),
                new Weigh(reference, attempt, hint, minutes(6)),
                resolve(reference, "1", Resolution.placedAs("77"), Evidence.Source.NEIGHBOUR),
                Observe.told(reference, id, minutes(30), status, Optional.of(minutes(40))),
                new WantFollowUp(reference, wanted),
                new AskFollowUp(reference, asked),
                new AnswerFollowUp(
                        reference,
                        minutes(31),
                        asked.in(
                                FollowUp.State.TAKEN,
                                Optional.of(RefillId.of("5")),
                                "soon",
                                Optional.of(minutes(50)))));
    }
}
