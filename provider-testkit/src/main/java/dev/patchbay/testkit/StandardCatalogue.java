package dev.patchbay.testkit;

import java.util.List;

/** What a simulated panel sells unless it is told otherwise; the table is in {@link PanelSimulator}'s documentation. */
final class StandardCatalogue {
    private StandardCatalogue() {}

    static List<SimulatedService> services() {
        return List.of(
                of("1", WireType.DEFAULT, "0.90", 50, 10_000).named("Followers \uD83D\uDE80", "First Category"),
                of("2", WireType.CUSTOM_COMMENTS, "8", 1, 1_500).withRefill(false),
                of("3", WireType.SEO, "2.50", 10, 5_000),
                of("4", WireType.MENTIONS_WITH_HASHTAGS, "3.10", 10, 5_000),
                of("5", WireType.MENTIONS_CUSTOM_LIST, "6.40", 1, 5_000),
                of("6", WireType.MENTIONS_HASHTAG, "3.20", 10, 5_000),
                of("7", WireType.MENTIONS_USER_FOLLOWERS, "3.30", 10, 5_000),
                of("8", WireType.MENTIONS_MEDIA_LIKERS, "3.40", 10, 5_000),
                of("9", WireType.MENTIONS, "3.50", 10, 5_000),
                of("10", WireType.PACKAGE, "4.75", 1, 1),
                of("11", WireType.CUSTOM_COMMENTS_PACKAGE, "5.25", 1, 1).withRefill(false),
                of("12", WireType.COMMENT_LIKES, "1.10", 10, 5_000),
                of("13", WireType.POLL, "1.30", 10, 100_000),
                of("14", WireType.COMMENT_REPLIES, "9.60", 1, 500).withRefill(false),
                of("15", WireType.INVITES_FROM_GROUPS, "2.20", 10, 5_000),
                of("16", WireType.SUBSCRIPTIONS, "1.05", 10, 5_000).withRefill(false),
                of("17", WireType.WEB_TRAFFIC, "0.35", 100, 1_000_000).withRefill(false),
                of("18", WireType.DEFAULT, "0.278", 10, 1_000_000)
                        .named("Likes, no refill, no cancel, no drip-feed", "Second Category")
                        .withRefill(false)
                        .withCancel(false)
                        .withDripFeed(false),
                SimulatedService.of("19", "Live Stream Views", "0.55", 10, 10_000)
                        .named("A type of this panel's own", "Second Category"));
    }

    private static SimulatedService of(String id, WireType type, String rate, long min, long max) {
        return SimulatedService.of(id, type.text(), rate, min, max).named(type.text(), "First Category");
    }
}
