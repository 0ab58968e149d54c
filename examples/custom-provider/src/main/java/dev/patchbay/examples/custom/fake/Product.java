package dev.patchbay.examples.custom.fake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Something that the shop sells.
 *
 * @param price for so many units as {@code per} says, in US dollars
 * @param min the fewest units of one order; so is max the most
 */
record Product(
        String id,
        String title,
        String shelf,
        String kind,
        BigDecimal price,
        long per,
        long min,
        long max,
        boolean refillable,
        boolean cancellable) {
    /** What is on the shelves. */
    static final List<Product> ALL = List.of(
            new Product(
                    "prd_ig_followers",
                    "Followers, slow and steady",
                    "Instagram",
                    "standard",
                    usd("0.95"),
                    1000,
                    50,
                    20_000,
                    true,
                    true),
            new Product(
                    "prd_ig_comments",
                    "Comments in your words",
                    "Instagram",
                    "comments",
                    usd("8.40"),
                    1000,
                    1,
                    500,
                    true,
                    true),
            new Product("prd_x_poll", "Poll votes", "X", "poll", usd("2.10"), 1000, 1, 5000, true, true),
            new Product("prd_yt_starter", "Starter bundle", "YouTube", "bundle", usd("4.99"), 1, 1, 1, true, true),
            new Product("prd_tw_raids", "Raids by hosts", "Twitch", "raid", usd("30"), 1000, 1, 10, false, false));

    Map<String, Object> json() {
        return Map.of(
                "id", id,
                "title", title,
                "shelf", shelf,
                "kind", kind,
                "price", Map.of("amount", price.toPlainString(), "currency", "USD"),
                "per", per,
                "min", min,
                "max", max,
                "refillable", refillable,
                "cancellable", cancellable);
    }

    /** How many units these inputs ask for; 0 where they say it badly. */
    long units(Map<String, String> inputs) {
        return switch (kind) {
            case "bundle" -> 1;
            case "comments" ->
                inputs.getOrDefault("comments", "")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .count();
            default -> inputs.getOrDefault("units", "").matches("\\d{1,9}") ? Long.parseLong(inputs.get("units")) : 0;
        };
    }

    BigDecimal charge(long units) {
        BigDecimal product = price.multiply(BigDecimal.valueOf(units));
        return per == 1 ? product : product.movePointLeft(3);
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }
}
