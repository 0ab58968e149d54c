package dev.patchbay.spi.order;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something for every coming post of a user. What it will cost in all is open.
 *
 * @param username whose posts
 * @param min the fewest for one post
 * @param max the most for one post
 * @param delay minutes after a post appears; one of {@link #DELAYS}
 * @param posts how many coming posts; no limit where absent
 * @param oldPosts how many posts that are there already
 * @param expiry the day on which it ends
 */
public record SubscriptionsOrder(
        String username,
        long min,
        long max,
        long delay,
        OptionalLong posts,
        OptionalLong oldPosts,
        Optional<LocalDate> expiry)
        implements OrderDetails {
    /** The delays that panels take, in minutes; older panels take those up to 90 without 20, 40 and 50. */
    public static final List<Long> DELAYS = List.of(
            0L, 5L, 10L, 15L, 20L, 30L, 40L, 50L, 60L, 90L, 120L, 150L, 180L, 210L, 240L, 270L, 300L, 360L, 420L, 480L,
            540L, 600L);

    /** How panels write a day: {@code 11/11/2022}, the day first. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** Cleans what it is given. */
    public SubscriptionsOrder {
        username = Fields.text(username);
    }

    /** Without a limit of posts, old posts or an end. */
    public SubscriptionsOrder(String username, long min, long max, long delay) {
        this(username, min, max, delay, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }

    static SubscriptionsOrder read(FieldReader from) {
        return new SubscriptionsOrder(
                from.text("username"),
                from.number("min"),
                from.number("max"),
                from.number("delay"),
                from.optionalNumber("posts"),
                from.optionalNumber("old_posts"),
                from.day("expiry"));
    }

    @Override
    public OrderType type() {
        return OrderType.SUBSCRIPTIONS;
    }

    @Override
    public Optional<String> target() {
        return Optional.of(username);
    }

    @Override
    public long billedQuantity() {
        return max;
    }

    @Override
    public Optional<QuantityRange> quantityRange() {
        return Optional.of(new QuantityRange(min, max));
    }

    @Override
    public boolean isChargeFixed() {
        return false;
    }

    @Override
    public Map<String, String> fields() {
        Fields fields = new Fields()
                .with("username", username)
                .with("min", min)
                .with("max", max)
                .with("delay", delay);
        posts.ifPresent(count -> fields.with("posts", count));
        oldPosts.ifPresent(count -> fields.with("old_posts", count));
        expiry.ifPresent(day -> fields.with("expiry", DAY.format(day)));
        return fields.map();
    }

    @Override
    public List<Problem> problems() {
        Problems problems = new Problems()
                .text("username", username, "the user whose posts are served")
                .positive("min", min)
                .positive("max", max);
        if (max > 0 && min > max) {
            problems.add("min", "is " + min + ", above max " + max + ": give min at most max");
        }
        if (!DELAYS.contains(delay)) {
            problems.add("delay", "is " + delay + " minutes: give one of " + DELAYS);
        }
        posts.ifPresent(count -> problems.positive("posts", count));
        oldPosts.ifPresent(count -> {
            if (count < 0) {
                problems.add("old_posts", "is " + count + ": give 0 or more");
            }
        });
        return problems.all();
    }
}
