package dev.patchbay.spi.order;

import dev.patchbay.spi.NearestName;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Reads an order from fields and remembers which it was asked for and which it could not read. */
final class FieldReader {
    private static final Map<OrderType, Function<FieldReader, OrderDetails>> READERS = Map.ofEntries(
            Map.entry(OrderType.DEFAULT, DefaultOrder::read),
            Map.entry(OrderType.SEO, SeoOrder::read),
            Map.entry(OrderType.CUSTOM_COMMENTS, CustomCommentsOrder::read),
            Map.entry(OrderType.MENTIONS_WITH_HASHTAGS, MentionsWithHashtagsOrder::read),
            Map.entry(OrderType.MENTIONS_CUSTOM_LIST, MentionsCustomListOrder::read),
            Map.entry(OrderType.MENTIONS_HASHTAG, MentionsHashtagOrder::read),
            Map.entry(OrderType.MENTIONS_USER_FOLLOWERS, MentionsUserFollowersOrder::read),
            Map.entry(OrderType.MENTIONS_MEDIA_LIKERS, MentionsMediaLikersOrder::read),
            Map.entry(OrderType.MENTIONS, MentionsOrder::read),
            Map.entry(OrderType.PACKAGE, PackageOrder::read),
            Map.entry(OrderType.CUSTOM_COMMENTS_PACKAGE, CustomCommentsPackageOrder::read),
            Map.entry(OrderType.COMMENT_LIKES, CommentLikesOrder::read),
            Map.entry(OrderType.POLL, PollOrder::read),
            Map.entry(OrderType.COMMENT_REPLIES, CommentRepliesOrder::read),
            Map.entry(OrderType.INVITES_FROM_GROUPS, InvitesFromGroupsOrder::read),
            Map.entry(OrderType.SUBSCRIPTIONS, SubscriptionsOrder::read),
            Map.entry(OrderType.WEB_TRAFFIC, WebTrafficOrder::read));

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final Map<String, String> given;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private FieldReader(Map<String, String> given) {
        this.given = given;
    }

    static OrderDetails read(OrderType type, Map<String, String> fields) {
        Function<FieldReader, OrderDetails> reader = READERS.get(type);
        if (reader == null) {
            throw new InvalidOrderException(List.of(new Problem("type", unknownType(type))));
        }
        FieldReader from = new FieldReader(fields);
        OrderDetails details = reader.apply(from);
        from.reportUnknown(type);
        from.reportAll(details.problems());
        if (!from.problems.isEmpty()) {
            throw new InvalidOrderException(from.inOrderOfFields());
        }
        return details;
    }

    private static String unknownType(OrderType type) {
        List<String> known = OrderType.known().stream().map(OrderType::name).toList();
        String message = NearestName.unknown("order type", type.name(), known);
        return message
                + (message.endsWith("?") ? " " : ". ")
                + "For a type of the panel's own use OtherOrder, which names its billed quantity";
    }

    String text(String name) {
        asked.add(name);
        return Fields.text(given.get(name));
    }

    List<String> lines(String name) {
        return Fields.lines(List.of(text(name)));
    }

    long number(String name) {
        if (text(name).isEmpty()) {
            problems.add(new Problem(name, "is missing: give a whole number"));
        }
        return optionalNumber(name).orElse(0);
    }

    OptionalLong optionalNumber(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            problems.add(new Problem(name, "'" + text + "' is not a whole number"));
            return OptionalLong.empty();
        }
    }

    Optional<LocalDate> day(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text, DAY));
        } catch (DateTimeParseException e) {
            problems.add(new Problem(name, "'" + text + "' is not a day; write it as 31/12/2026, the day first"));
            return Optional.empty();
        }
    }

    Optional<DripFeed> dripFeed() {
        boolean runs = !text("runs").isEmpty();
        boolean interval = !text("interval").isEmpty();
        if (runs != interval) {
            problems.add(new Problem(
                    runs ? "interval" : "runs",
                    "is missing: runs and interval come together; give both or leave both out"));
        }
        return runs || interval
                ? Optional.of(new DripFeed(
                        optionalNumber("runs").orElse(0),
                        optionalNumber("interval").orElse(0)))
                : Optional.empty();
    }

    private void reportUnknown(OrderType type) {
        given.keySet().stream()
                .filter(name ->
                        !asked.contains(name) && !Fields.text(given.get(name)).isEmpty())
                .sorted()
                .forEach(name ->
                        problems.add(new Problem(name, NearestName.unknown("field of '" + type + "'", name, asked))));
    }

    private List<Problem> inOrderOfFields() {
        List<String> order = List.copyOf(asked);
        return problems.stream()
                .sorted(Comparator.comparingInt(
                        problem -> asked.contains(problem.field()) ? order.indexOf(problem.field()) : order.size()))
                .toList();
    }

    private void reportAll(List<Problem> found) {
        Set<String> told = new LinkedHashSet<>();
        problems.forEach(problem -> told.add(problem.field()));
        found.stream().filter(problem -> !told.contains(problem.field())).forEach(problems::add);
    }
}
