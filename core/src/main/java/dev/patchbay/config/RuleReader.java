package dev.patchbay.config;

import dev.patchbay.routing.Conditions;
import dev.patchbay.routing.Rule;
import dev.patchbay.routing.TextPattern;
import dev.patchbay.routing.TimeWindow;
import dev.patchbay.spi.NearestName;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads one rule below {@code rules:}. */
final class RuleReader {
    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

    private final Optional<Set<String>> accounts;
    private final Preferences preferences;

    /** With the names of all accounts; empty where they could not be read. */
    RuleReader(Optional<Set<String>> accounts, Preferences preferences) {
        this.accounts = accounts;
        this.preferences = preferences;
    }

    Optional<Rule> read(int number, Value value) {
        return value.block().map(block -> read(number, block));
    }

    private Rule read(int number, Block block) {
        String name =
                block.find("name").flatMap(value -> value.read(text -> text)).orElse("#" + number);
        Conditions when =
                block.find("when").flatMap(Value::block).map(this::conditions).orElse(Conditions.ANY);
        Rule rule = new Rule(
                name,
                when,
                block.find("reject").flatMap(value -> value.read(text -> text)),
                places(block, "only"),
                places(block, "avoid"),
                block.find("prefer").flatMap(value -> value.read(preferences::get)));
        boolean says = !rule.only().isEmpty()
                || !rule.avoid().isEmpty()
                || rule.prefer().isPresent();
        if (rule.reject().isPresent() == says) {
            block.problem(
                    says
                            ? "rejects its orders and says where they go; keep one of the two"
                            : "says nothing of its orders; give it one of only, avoid and prefer, or reject with the reason");
        }
        block.refuseUnknown();
        return rule;
    }

    private Conditions conditions(Block block) {
        OptionalLong least = OptionalLong.empty();
        OptionalLong most = OptionalLong.empty();
        Optional<Block> quantity = block.find("quantity").flatMap(Value::block);
        if (quantity.isPresent()) {
            least = TargetReader.bound(quantity.get(), "min");
            most = TargetReader.bound(quantity.get(), "max");
            TargetReader.checkOrder(quantity.get(), least, most);
            quantity.get().refuseUnknown();
        }
        Conditions read = new Conditions(
                patterns(block, "service"),
                patterns(block, "category"),
                patterns(block, "link"),
                new HashSet<>(texts(block, "tag")),
                least,
                most,
                block.find("time").flatMap(Value::block).map(RuleReader::time));
        block.refuseUnknown();
        return read;
    }

    private static TimeWindow time(Block block) {
        LocalTime from = block.find("from")
                .flatMap(value -> value.read(RuleReader::hour))
                .orElse(MIDNIGHT);
        LocalTime to =
                block.find("to").flatMap(value -> value.read(RuleReader::hour)).orElse(MIDNIGHT);
        Set<DayOfWeek> days = new HashSet<>();
        block.find("days")
                .ifPresent(value ->
                        value.texts().forEach(item -> item.read(RuleReader::day).ifPresent(days::add)));
        ZoneId zone = block.find("zone")
                .flatMap(value -> value.read(RuleReader::zone))
                .orElse(ZoneOffset.UTC);
        if (from.equals(to) && days.isEmpty()) {
            block.problem("lasts all day on every day; say other times or days, or leave it out");
        }
        block.refuseUnknown();
        return new TimeWindow(from, to, days, zone);
    }

    private static LocalTime hour(String text) {
        try {
            return text.equals("24:00") ? MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no time of day; write it as 08:30", e);
        }
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 3).equalsIgnoreCase(text)
                        || day.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(NearestName.unknown(
                        "day",
                        text,
                        Arrays.stream(DayOfWeek.values())
                                .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                                .toList())));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time zone; write it as Europe/Istanbul or UTC", e);
        }
    }

    private static List<TextPattern> patterns(Block block, String key) {
        return texts(block, key).stream().map(TextPattern::new).toList();
    }

    private static List<String> texts(Block block, String key) {
        return block.find(key).map(Value::texts).orElse(List.of()).stream()
                .flatMap(value -> value.read(text -> text).stream())
                .toList();
    }

    /** Accounts, or targets of them. */
    private Set<String> places(Block block, String key) {
        Set<String> places = new HashSet<>();
        block.find(key)
                .map(Value::texts)
                .orElse(List.of())
                .forEach(value -> value.read(this::place).ifPresent(places::add));
        return places;
    }

    private String place(String text) {
        int slash = text.indexOf('/');
        String account = slash < 0 ? text : text.substring(0, slash);
        accounts.filter(known -> !known.contains(account)).ifPresent(known -> {
            throw new IllegalArgumentException(NearestName.unknown("account", account, known));
        });
        return text;
    }
}
