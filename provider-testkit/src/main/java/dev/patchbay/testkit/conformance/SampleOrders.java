package dev.patchbay.testkit.conformance;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.order.CommentLikesOrder;
import dev.patchbay.spi.order.CommentRepliesOrder;
import dev.patchbay.spi.order.CustomCommentsOrder;
import dev.patchbay.spi.order.CustomCommentsPackageOrder;
import dev.patchbay.spi.order.InvitesFromGroupsOrder;
import dev.patchbay.spi.order.MentionsCustomListOrder;
import dev.patchbay.spi.order.MentionsHashtagOrder;
import dev.patchbay.spi.order.MentionsMediaLikersOrder;
import dev.patchbay.spi.order.MentionsOrder;
import dev.patchbay.spi.order.MentionsUserFollowersOrder;
import dev.patchbay.spi.order.MentionsWithHashtagsOrder;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.PackageOrder;
import dev.patchbay.spi.order.PollOrder;
import dev.patchbay.spi.order.SeoOrder;
import dev.patchbay.spi.order.SubscriptionsOrder;
import dev.patchbay.spi.order.WebTrafficOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A good order of each type, with what is hard to carry: other alphabets, signs of URLs and JSON, several lines. */
final class SampleOrders {
    private static final List<String> TEXTS = List.of("so \"good\" & cheap = 100% \uD83D\uDE80", "\u00e7ok g\u00fczel");
    private static final List<String> NAMES = List.of("alice", "bob.b", "carol_c");
    private static final Map<OrderType, Function<String, OrderDetails>> SAMPLES = samples();

    private SampleOrders() {}

    static Set<OrderType> types() {
        return SAMPLES.keySet();
    }

    static OrderDetails of(OrderType type, int number) {
        Function<String, OrderDetails> sample = SAMPLES.get(type);
        if (sample == null) {
            throw new IllegalArgumentException("no sample order of the type " + type);
        }
        return sample.apply("https://social.example/p/" + number + "?a=1&b=\u00fc");
    }

    private static Map<OrderType, Function<String, OrderDetails>> samples() {
        Map<OrderType, Function<String, OrderDetails>> samples = new LinkedHashMap<>();
        samples.put(OrderType.DEFAULT, link -> OrderDetails.standard(link, 100));
        samples.put(OrderType.SEO, link -> new SeoOrder(link, 100, TEXTS));
        samples.put(OrderType.CUSTOM_COMMENTS, link -> new CustomCommentsOrder(link, TEXTS));
        samples.put(
                OrderType.MENTIONS_WITH_HASHTAGS,
                link -> new MentionsWithHashtagsOrder(link, 100, NAMES, List.of("one")));
        samples.put(OrderType.MENTIONS_CUSTOM_LIST, link -> new MentionsCustomListOrder(link, NAMES));
        samples.put(OrderType.MENTIONS_HASHTAG, link -> new MentionsHashtagOrder(link, 100, "one"));
        samples.put(OrderType.MENTIONS_USER_FOLLOWERS, link -> new MentionsUserFollowersOrder(link, 100, "alice"));
        samples.put(OrderType.MENTIONS_MEDIA_LIKERS, link -> new MentionsMediaLikersOrder(link, 100, link + "#m"));
        samples.put(OrderType.MENTIONS, link -> new MentionsOrder(link, 100, NAMES));
        samples.put(OrderType.PACKAGE, PackageOrder::new);
        samples.put(OrderType.CUSTOM_COMMENTS_PACKAGE, link -> new CustomCommentsPackageOrder(link, TEXTS));
        samples.put(OrderType.COMMENT_LIKES, link -> new CommentLikesOrder(link, 100, "alice"));
        samples.put(OrderType.POLL, link -> new PollOrder(link, 100, 2));
        samples.put(OrderType.COMMENT_REPLIES, link -> new CommentRepliesOrder(link, "alice", TEXTS));
        samples.put(OrderType.INVITES_FROM_GROUPS, link -> new InvitesFromGroupsOrder(link, 100, List.of(link + "#g")));
        samples.put(OrderType.SUBSCRIPTIONS, link -> new SubscriptionsOrder("alice", 50, 100, 30));
        samples.put(
                OrderType.WEB_TRAFFIC,
                link -> new WebTrafficOrder(link, 100, "US", 5, 2, "", "https://ref.example/", Optional.empty()));
        return samples;
    }
}
