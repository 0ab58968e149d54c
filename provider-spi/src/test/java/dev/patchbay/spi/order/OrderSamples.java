package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One valid order of every type, with what a panel must see of it. */
final class OrderSamples {
    private static final String LINK = "https://example.com/p/1";
    private static final Optional<DripFeed> RUNS = Optional.of(new DripFeed(4, 30));

    private OrderSamples() {}

    /**
     * An order and what is expected of it.
     *
     * @param fields the names and values in the order of the wire, written as {@code name=value&name=value}
     */
    record Sample(OrderDetails details, OrderType type, String fields, long billed) {
        @Override
        public String toString() {
            return type + " " + fields.replace("\n", "\\n");
        }
    }

    static Stream<Sample> known() {
        return Stream.of(
                sample(
                        new DefaultOrder(LINK, 1000, Optional.empty()),
                        OrderType.DEFAULT,
                        "link=" + LINK + "&quantity=1000",
                        1000),
                sample(
                        new DefaultOrder(LINK, 1000, RUNS),
                        OrderType.DEFAULT,
                        "link=" + LINK + "&quantity=1000&runs=4&interval=30",
                        4000),
                sample(
                        new SeoOrder(LINK, 50, List.of("red shoes", "boots")),
                        OrderType.SEO,
                        "link=" + LINK + "&quantity=50&keywords=red shoes\nboots",
                        50),
                sample(
                        new CustomCommentsOrder(LINK, List.of("nice 👍", "wow", "nice 👍")),
                        OrderType.CUSTOM_COMMENTS,
                        "link=" + LINK + "&comments=nice 👍\nwow\nnice 👍",
                        3),
                sample(
                        new MentionsWithHashtagsOrder(LINK, 20, List.of("ann", "bob"), List.of("#art")),
                        OrderType.MENTIONS_WITH_HASHTAGS,
                        "link=" + LINK + "&quantity=20&usernames=ann\nbob&hashtags=#art",
                        20),
                sample(
                        new MentionsCustomListOrder(LINK, List.of("ann", "bob")),
                        OrderType.MENTIONS_CUSTOM_LIST,
                        "link=" + LINK + "&usernames=ann\nbob",
                        2),
                sample(
                        new MentionsHashtagOrder(LINK, 20, "art"),
                        OrderType.MENTIONS_HASHTAG,
                        "link=" + LINK + "&quantity=20&hashtag=art",
                        20),
                sample(
                        new MentionsUserFollowersOrder(LINK, 20, "https://example.com/ann"),
                        OrderType.MENTIONS_USER_FOLLOWERS,
                        "link=" + LINK + "&quantity=20&username=https://example.com/ann",
                        20),
                sample(
                        new MentionsMediaLikersOrder(LINK, 20, "https://example.com/p/2"),
                        OrderType.MENTIONS_MEDIA_LIKERS,
                        "link=" + LINK + "&quantity=20&media=https://example.com/p/2",
                        20),
                sample(
                        new MentionsOrder(LINK, 20, List.of("ann")),
                        OrderType.MENTIONS,
                        "link=" + LINK + "&quantity=20&usernames=ann",
                        20),
                sample(new PackageOrder(LINK), OrderType.PACKAGE, "link=" + LINK, 1),
                sample(
                        new CustomCommentsPackageOrder(LINK, List.of("nice", "wow")),
                        OrderType.CUSTOM_COMMENTS_PACKAGE,
                        "link=" + LINK + "&comments=nice\nwow",
                        1),
                sample(
                        new CommentLikesOrder(LINK, 20, "ann"),
                        OrderType.COMMENT_LIKES,
                        "link=" + LINK + "&quantity=20&username=ann",
                        20),
                sample(new PollOrder(LINK, 20, 3), OrderType.POLL, "link=" + LINK + "&quantity=20&answer_number=3", 20),
                sample(
                        new CommentRepliesOrder(LINK, "ann", List.of("thanks", "yes")),
                        OrderType.COMMENT_REPLIES,
                        "link=" + LINK + "&username=ann&comments=thanks\nyes",
                        2),
                sample(
                        new InvitesFromGroupsOrder(LINK, 20, List.of("g1", "g2")),
                        OrderType.INVITES_FROM_GROUPS,
                        "link=" + LINK + "&quantity=20&groups=g1\ng2",
                        20),
                sample(
                        new SubscriptionsOrder("ann", 100, 150, 0),
                        OrderType.SUBSCRIPTIONS,
                        "username=ann&min=100&max=150&delay=0",
                        150),
                sample(
                        new SubscriptionsOrder(
                                "ann",
                                100,
                                100,
                                600,
                                OptionalLong.of(5),
                                OptionalLong.of(0),
                                Optional.of(LocalDate.of(2026, 2, 1))),
                        OrderType.SUBSCRIPTIONS,
                        "username=ann&min=100&max=100&delay=600&posts=5&old_posts=0&expiry=01/02/2026",
                        100),
                sample(
                        new WebTrafficOrder(LINK, 300, "US", 5, 1, "shoes", "", Optional.empty()),
                        OrderType.WEB_TRAFFIC,
                        "link=" + LINK + "&quantity=300&country=US&device=5&type_of_traffic=1&google_keyword=shoes",
                        300),
                sample(
                        new WebTrafficOrder(LINK, 300, "US", 1, 2, "", "https://example.org", RUNS),
                        OrderType.WEB_TRAFFIC,
                        "link=" + LINK + "&quantity=300&country=US&device=1&type_of_traffic=2"
                                + "&referring_url=https://example.org&runs=4&interval=30",
                        1200),
                sample(
                        new WebTrafficOrder(LINK, 300, "Germany", 4, 3, "", "", Optional.empty()),
                        OrderType.WEB_TRAFFIC,
                        "link=" + LINK + "&quantity=300&country=Germany&device=4&type_of_traffic=3",
                        300));
    }

    static Stream<Sample> all() {
        OrderType story = OrderType.of("Story Views");
        return Stream.concat(
                known(),
                Stream.of(sample(new OtherOrder(story, Map.of("slides", " 1\n2 "), 7), story, "slides= 1\n2 ", 7)));
    }

    private static Sample sample(OrderDetails details, OrderType type, String fields, long billed) {
        return new Sample(details, type, fields, billed);
    }
}
