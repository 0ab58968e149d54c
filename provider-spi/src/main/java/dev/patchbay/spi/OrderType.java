package dev.patchbay.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind of order a service takes; it decides which fields an order has. Panels write it as free text, so a type that
 * this contract does not know is kept as it was written: it is never guessed to be {@link #DEFAULT}.
 *
 * <p>Two are equal when they read the same whatever the case, the separators (blanks, underscores, hyphens), and singular
 * or plural of mention, hashtag and comment: {@code custom_comments} is {@code Custom Comments}. Any other sign makes
 * another type.
 */
public final class OrderType {
    private static final Map<String, OrderType> KNOWN = new LinkedHashMap<>();
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}_]");

    /** A link and a quantity. */
    public static final OrderType DEFAULT = known("Default");
    /** A link, a quantity and keywords. */
    public static final OrderType SEO = known("SEO");
    /** A link and the comments to write. */
    public static final OrderType CUSTOM_COMMENTS = known("Custom Comments");
    /** A link, a quantity, usernames and hashtags. */
    public static final OrderType MENTIONS_WITH_HASHTAGS = known("Mentions with Hashtags");
    /** A link and the usernames to mention. */
    public static final OrderType MENTIONS_CUSTOM_LIST = known("Mentions Custom List");
    /** A link, a quantity and a hashtag to take users from. */
    public static final OrderType MENTIONS_HASHTAG = known("Mentions Hashtag");
    /** A link, a quantity and an account to take followers from. */
    public static final OrderType MENTIONS_USER_FOLLOWERS = known("Mentions User Followers");
    /** A link, a quantity and a post to take likers from. */
    public static final OrderType MENTIONS_MEDIA_LIKERS = known("Mentions Media Likers");
    /** A link, a quantity and usernames. */
    public static final OrderType MENTIONS = known("Mentions");
    /** A link; the panel decides how many. */
    public static final OrderType PACKAGE = known("Package");
    /** A link and comments, priced as one. */
    public static final OrderType CUSTOM_COMMENTS_PACKAGE = known("Custom Comments Package");
    /** A link, a quantity and the comment's owner. */
    public static final OrderType COMMENT_LIKES = known("Comment Likes");
    /** A link, a quantity and an answer's number. */
    public static final OrderType POLL = known("Poll");
    /** A link, the comment's owner and the replies. */
    public static final OrderType COMMENT_REPLIES = known("Comment Replies");
    /** A link, a quantity and groups to invite from. */
    public static final OrderType INVITES_FROM_GROUPS = known("Invites from Groups");
    /** A username whose coming posts are served. */
    public static final OrderType SUBSCRIPTIONS = known("Subscriptions");
    /** A link, a quantity, a country, a device and a kind of traffic. */
    public static final OrderType WEB_TRAFFIC = known("Web Traffic");

    private final String name;
    private final String key;

    private OrderType(String name) {
        this.name = name;
        this.key = key(name);
    }

    /**
     * The type of this name: a known one however it is spelled, or one that keeps the text.
     *
     * @throws IllegalArgumentException where it is blank
     */
    public static OrderType of(String text) {
        OrderType read = new OrderType(text.strip());
        if (read.name.isEmpty()) {
            throw new IllegalArgumentException("an order type cannot be blank");
        }
        return KNOWN.getOrDefault(read.key, read);
    }

    /** The types that this contract has a record for. */
    public static Set<OrderType> known() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(KNOWN.values()));
    }

    /** As the panels' documentation writes it, or as it was given where it is not known. */
    public String name() {
        return name;
    }

    /** Whether this contract has a record for it. */
    public boolean isKnown() {
        return KNOWN.containsKey(key);
    }

    /** Whether a service of this type is priced by the package and not by 1000. */
    public boolean isPackage() {
        return equals(PACKAGE) || equals(CUSTOM_COMMENTS_PACKAGE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrderType that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    private static OrderType known(String name) {
        OrderType type = new OrderType(name);
        KNOWN.put(type.key, type);
        return type;
    }

    private static String key(String text) {
        String words = SEPARATORS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return (words.isEmpty() ? text : words)
                .replace("mentions", "mention")
                .replace("hashtags", "hashtag")
                .replace("comments", "comment");
    }
}
