package dev.patchbay.testkit;

import java.util.Arrays;
import java.util.List;

/** Which fields an order needs and what is billed, by the panel's spelling of the type. */
enum WireType {
    DEFAULT("Default", "quantity", "link", "quantity"),
    SEO("SEO", "quantity", "link", "quantity", "keywords"),
    CUSTOM_COMMENTS("Custom Comments", "comments", "link", "comments"),
    MENTIONS_WITH_HASHTAGS("Mentions with Hashtags", "quantity", "link", "quantity", "usernames", "hashtags"),
    MENTIONS_CUSTOM_LIST("Mentions Custom List", "usernames", "link", "usernames"),
    MENTIONS_HASHTAG("Mentions Hashtag", "quantity", "link", "quantity", "hashtag"),
    MENTIONS_USER_FOLLOWERS("Mentions User Followers", "quantity", "link", "quantity", "username"),
    MENTIONS_MEDIA_LIKERS("Mentions Media Likers", "quantity", "link", "quantity", "media"),
    MENTIONS("Mentions", "quantity", "link", "quantity", "usernames"),
    PACKAGE("Package", "", "link"),
    CUSTOM_COMMENTS_PACKAGE("Custom Comments Package", "", "link", "comments"),
    COMMENT_LIKES("Comment Likes", "quantity", "link", "quantity", "username"),
    POLL("Poll", "quantity", "link", "quantity", "answer_number"),
    COMMENT_REPLIES("Comment Replies", "comments", "link", "username", "comments"),
    INVITES_FROM_GROUPS("Invites from Groups", "quantity", "link", "quantity", "groups"),
    SUBSCRIPTIONS("Subscriptions", "", "username", "min", "max", "delay"),
    WEB_TRAFFIC("Web Traffic", "quantity", "link", "quantity", "country", "device", "type_of_traffic"),
    /** Whatever else a panel invents: a link and a quantity. */
    OTHER("", "quantity", "link", "quantity");

    private final String text;
    private final String billed;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> required;

    WireType(String text, String billed, String... required) {
        this.text = text;
        this.billed = billed;
        this.required = List.of(required);
    }

    static WireType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equalsIgnoreCase(text))
                .findFirst()
                .orElse(OTHER);
    }

    String text() {
        return text;
    }

    /** The field that is billed: a number, or a list whose lines count; empty for packages and subscriptions. */
    String billed() {
        return billed;
    }

    List<String> required() {
        return required;
    }

    boolean isPackage() {
        return this == PACKAGE || this == CUSTOM_COMMENTS_PACKAGE;
    }

    boolean takesRuns() {
        return this == DEFAULT || this == WEB_TRAFFIC;
    }
}
