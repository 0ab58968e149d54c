package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.AddOutcome.Accepted;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.order.CommentLikesOrder;
import dev.patchbay.spi.order.CommentRepliesOrder;
import dev.patchbay.spi.order.CustomCommentsOrder;
import dev.patchbay.spi.order.CustomCommentsPackageOrder;
import dev.patchbay.spi.order.DripFeed;
import dev.patchbay.spi.order.InvitesFromGroupsOrder;
import dev.patchbay.spi.order.MentionsCustomListOrder;
import dev.patchbay.spi.order.MentionsHashtagOrder;
import dev.patchbay.spi.order.MentionsMediaLikersOrder;
import dev.patchbay.spi.order.MentionsOrder;
import dev.patchbay.spi.order.MentionsUserFollowersOrder;
import dev.patchbay.spi.order.MentionsWithHashtagsOrder;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.OtherOrder;
import dev.patchbay.spi.order.PackageOrder;
import dev.patchbay.spi.order.PollOrder;
import dev.patchbay.spi.order.SeoOrder;
import dev.patchbay.spi.order.SubscriptionsOrder;
import dev.patchbay.spi.order.WebTrafficOrder;
import dev.patchbay.testkit.PanelOrder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fields of every order type, as they arrive at a panel that bills them. */
class OrderFieldsTest extends SocketTest {
    private static final String LINK = "https://instagram.com/p/ü?a=1&b=2+3";
    private static final List<String> LINES = List.of("Nice \uD83D\uDE0D 100%", "Très & “bien”");
    private static final String JOINED = "Nice \uD83D\uDE0D 100%\nTrès & “bien”";
    private static final List<String> NAMES = List.of("alice", "bob");

    static Stream<Arguments> types() {
        return Stream.of(
                of(OrderDetails.standard(LINK, 100), Map.of("link", LINK, "quantity", "100"), 100),
                of(
                        OrderDetails.dripFed(LINK, 100, 3, 60),
                        Map.of("link", LINK, "quantity", "100", "runs", "3", "interval", "60"),
                        300),
                of(new SeoOrder(LINK, 100, LINES), Map.of("link", LINK, "quantity", "100", "keywords", JOINED), 100),
                of(new CustomCommentsOrder(LINK, LINES), Map.of("link", LINK, "comments", JOINED), 2),
                of(
                        new MentionsWithHashtagsOrder(LINK, 100, NAMES, List.of("a", "b")),
                        Map.of("link", LINK, "quantity", "100", "usernames", "alice\nbob", "hashtags", "a\nb"),
                        100),
                of(new MentionsCustomListOrder(LINK, NAMES), Map.of("link", LINK, "usernames", "alice\nbob"), 2),
                of(
                        new MentionsHashtagOrder(LINK, 100, "cats"),
                        Map.of("link", LINK, "quantity", "100", "hashtag", "cats"),
                        100),
                of(
                        new MentionsUserFollowersOrder(LINK, 100, "https://instagram.com/alice"),
                        Map.of("link", LINK, "quantity", "100", "username", "https://instagram.com/alice"),
                        100),
                of(
                        new MentionsMediaLikersOrder(LINK, 100, LINK),
                        Map.of("link", LINK, "quantity", "100", "media", LINK),
                        100),
                of(
                        new MentionsOrder(LINK, 100, NAMES),
                        Map.of("link", LINK, "quantity", "100", "usernames", "alice\nbob"),
                        100),
                of(new PackageOrder(LINK), Map.of("link", LINK), 1),
                of(new CustomCommentsPackageOrder(LINK, LINES), Map.of("link", LINK, "comments", JOINED), 1),
                of(
                        new CommentLikesOrder(LINK, 100, "alice"),
                        Map.of("link", LINK, "quantity", "100", "username", "alice"),
                        100),
                of(new PollOrder(LINK, 100, 2), Map.of("link", LINK, "quantity", "100", "answer_number", "2"), 100),
                of(
                        new CommentRepliesOrder(LINK, "alice", LINES),
                        Map.of("link", LINK, "username", "alice", "comments", JOINED),
                        2),
                of(
                        new InvitesFromGroupsOrder(LINK, 100, List.of("https://a.example/g", "https://a.example/h")),
                        Map.of("link", LINK, "quantity", "100", "groups", "https://a.example/g\nhttps://a.example/h"),
                        100),
                of(
                        new SubscriptionsOrder(
                                "alice",
                                50,
                                100,
                                30,
                                OptionalLong.of(5),
                                OptionalLong.of(2),
                                Optional.of(LocalDate.of(2026, 11, 9))),
                        Map.of(
                                "username",
                                "alice",
                                "min",
                                "50",
                                "max",
                                "100",
                                "delay",
                                "30",
                                "posts",
                                "5",
                                "old_posts",
                                "2",
                                "expiry",
                                "09/11/2026"),
                        0),
                of(
                        new WebTrafficOrder(LINK, 500, "DE", 1, 1, "cats", "", Optional.of(new DripFeed(2, 60))),
                        Map.of(
                                "link",
                                LINK,
                                "quantity",
                                "500",
                                "country",
                                "DE",
                                "device",
                                "1",
                                "type_of_traffic",
                                "1",
                                "google_keyword",
                                "cats",
                                "runs",
                                "2",
                                "interval",
                                "60"),
                        1000));
    }

    private static Arguments of(OrderDetails details, Map<String, String> fields, long billed) {
        return Arguments.of(details.type(), details, fields, billed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void arriveAsThePanelReadsThem(OrderType type, OrderDetails details, Map<String, String> fields, long billed) {
        String service = panel.service(type).id();

        assertThat(provider().add(TestAccount.order(service, details))).isInstanceOf(Accepted.class);

        Map<String, String> arrived = panel.calls("add").get(0).parameters();
        assertThat(arrived).containsAllEntriesOf(fields).hasSize(fields.size() + 3);
        if (billed > 0) {
            assertThat(panel.orders())
                    .singleElement()
                    .extracting(PanelOrder::quantity)
                    .isEqualTo(billed);
        }
    }

    @Test
    void coverEveryKnownType() {
        assertThat(types().map(arguments -> arguments.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(OrderType.known());
    }

    @Test
    void ofAnOtherTypeArriveAsTheyAre() {
        OrderDetails details = new OtherOrder(
                OrderType.of("Live Stream Views"), Map.of("link", LINK, "quantity", "50", "minutes", "30"), 50);

        assertThat(provider().add(TestAccount.order("19", details))).isInstanceOf(Accepted.class);
        assertThat(panel.calls("add").get(0).parameters())
                .containsEntry("link", LINK)
                .containsEntry("quantity", "50")
                .containsEntry("minutes", "30");
    }

    @Test
    void areNotMixedUpByTheirSigns() {
        String link = "https://a.example/?x=1&key=other&action=balance;y=%41+b#ä\uD83D\uDE80";

        assertThat(provider().add(TestAccount.order("1", OrderDetails.standard(link, 100))))
                .isInstanceOf(Accepted.class);
        assertThat(panel.orders())
                .singleElement()
                .extracting(order -> order.fields().get("link"))
                .isEqualTo(link);
    }
}
