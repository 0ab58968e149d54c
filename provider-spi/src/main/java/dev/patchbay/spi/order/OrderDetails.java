package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is ordered: one record for each service type of the panel API v2, and {@link OtherOrder} for the rest. The same
 * details travel from the embedder to the plugin; routing changes the service, never the details. Immutable.
 *
 * <p>A record takes what it is given, cleans it (texts are trimmed; lists are trimmed line by line, split at line breaks,
 * and lose their empty lines, since panels bill by line) and then tells <em>all</em> its problems at once. A text that is
 * {@code null} counts as missing.
 */
public sealed interface OrderDetails
        permits DefaultOrder,
                SeoOrder,
                CustomCommentsOrder,
                MentionsWithHashtagsOrder,
                MentionsCustomListOrder,
                MentionsHashtagOrder,
                MentionsUserFollowersOrder,
                MentionsMediaLikersOrder,
                MentionsOrder,
                PackageOrder,
                CustomCommentsPackageOrder,
                CommentLikesOrder,
                PollOrder,
                CommentRepliesOrder,
                InvitesFromGroupsOrder,
                SubscriptionsOrder,
                WebTrafficOrder,
                OtherOrder {

    /** The type that the panel's service must have. */
    OrderType type();

    /** What it is delivered to: the link, or what stands in its place; empty where that is missing. */
    default Optional<String> target() {
        return Optional.ofNullable(fields().get("link")).map(String::strip).filter(link -> !link.isEmpty());
    }

    /**
     * How many units the panel bills: all runs of a drip-feed together, one for a package, the lines of a list. The most
     * of one post for a subscription, whose sum is open.
     */
    long billedQuantity();

    /** The fields by their names in API v2, in a fixed order, without those that are absent; lists joined by {@code \n}. */
    Map<String, String> fields();

    /** Everything that is wrong, each with its repair; empty where the order can be sent. */
    List<Problem> problems();

    /** What min and max of a service are held against; empty for packages. */
    default Optional<QuantityRange> quantityRange() {
        return type().isPackage()
                ? Optional.empty()
                : Optional.of(new QuantityRange(billedQuantity(), billedQuantity()));
    }

    /** The runs, where it has some. */
    default Optional<DripFeed> dripFeed() {
        return Optional.empty();
    }

    /** Whether the charge is known from the price beforehand. */
    default boolean isChargeFixed() {
        return true;
    }

    /** {@link DefaultOrder}: so many for a link. */
    static OrderDetails standard(String link, long quantity) {
        return new DefaultOrder(link, quantity, Optional.empty());
    }

    /** {@link DefaultOrder} in runs: so many, so often, so many minutes apart. */
    static OrderDetails dripFed(String link, long quantityPerRun, long runs, long intervalMinutes) {
        return new DefaultOrder(link, quantityPerRun, Optional.of(new DripFeed(runs, intervalMinutes)));
    }

    /** {@link CustomCommentsOrder}: these comments for a link. */
    static OrderDetails comments(String link, List<String> comments) {
        return new CustomCommentsOrder(link, comments);
    }

    /** {@link PackageOrder}: one package for a link. */
    static OrderDetails packageFor(String link) {
        return new PackageOrder(link);
    }

    /**
     * Reads an order from fields by their names in API v2, as {@link #fields()} writes them or a form brings them; an
     * empty field counts as absent.
     *
     * @throws InvalidOrderException naming at once every field that is unknown to this type, every number that is none,
     *     and all problems of what was read; or that the type is not known
     */
    static OrderDetails read(OrderType type, Map<String, String> fields) {
        return FieldReader.read(type, fields);
    }
}
