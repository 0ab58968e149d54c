package dev.patchbay.config;

import dev.patchbay.ledger.SameLink;
import dev.patchbay.routing.Preference;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.routing.Target;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.NearestName;
import dev.patchbay.spi.OrderType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one service below {@code services:}. */
final class ServiceReader {
    /** As a share of the cost. */
    static final BigDecimal HIGHEST_MARGIN = new BigDecimal(5);

    private final Optional<Set<String>> accounts;
    private final Preferences preferences;

    /** With the names of all accounts; empty where they could not be read. */
    ServiceReader(Optional<Set<String>> accounts, Preferences preferences) {
        this.accounts = accounts;
        this.preferences = preferences;
    }

    Optional<ServiceMapping> read(String name, Value value) {
        nameProblem(name).ifPresent(value::problem);
        return value.block().flatMap(block -> read(name, block));
    }

    private Optional<ServiceMapping> read(String name, Block block) {
        Optional<OrderType> type = block.require(
                        "type", "what its orders must be; write Default where they have a link and a quantity")
                .flatMap(value -> value.read(OrderTypeName::read));
        Optional<Sell> sell = block.find("sell").flatMap(Value::block).flatMap(ServiceReader::sell);
        Optional<String> category = block.find("category").flatMap(value -> value.read(text -> text));
        Optional<Money> spend = block.find("spend").flatMap(Value::block).flatMap(ServiceReader::spend);
        Preference prefer = block.find("prefer")
                .flatMap(value -> value.read(preferences::get))
                .orElse(Preference.LISTED);
        SameLink sameLink = block.find("same-link")
                .flatMap(value -> value.read(ServiceReader::sameLink))
                .orElse(SameLink.QUEUE);
        List<Target> targets = block.require("targets", "where it can be bought; write a list of account/service")
                .map(this::targets)
                .orElse(List.of());
        block.refuseUnknown();
        return type.filter(known -> !targets.isEmpty())
                .map(known -> new ServiceMapping(
                        name,
                        known,
                        category,
                        sell.map(Sell::rate),
                        sell.map(Sell::margin).orElse(BigDecimal.ZERO),
                        spend,
                        prefer,
                        targets,
                        sameLink));
    }

    /** What is wrong with a service's name. */
    static Optional<String> nameProblem(String name) {
        return name.isBlank() || !name.equals(name.strip())
                ? Optional.of("a service's name is not blank and has no blanks around it; rename it")
                : Optional.empty();
    }

    private static Optional<Sell> sell(Block block) {
        Optional<BigDecimal> rate = block.require("rate", "what customers pay for 1000, as in \"1.20\"")
                .flatMap(value -> value.read(Words::amount));
        Optional<String> currency = block.require("currency", "what the rate is in, as in USD")
                .flatMap(value -> value.read(Words::currency));
        BigDecimal margin = block.find("margin")
                .flatMap(value -> value.read(ServiceReader::margin))
                .orElse(BigDecimal.ZERO);
        block.refuseUnknown();
        return rate.flatMap(amount -> currency.map(code -> new Sell(new Money(amount, code), margin)));
    }

    private static Optional<Money> spend(Block block) {
        Optional<BigDecimal> amount = block.require("per-day", "what its orders may cost in a day, as in \"50\"")
                .flatMap(value -> value.read(Words::amount));
        Optional<String> currency = block.require("currency", "what the amount is in, as in USD")
                .flatMap(value -> value.read(Words::currency));
        block.refuseUnknown();
        return amount.flatMap(most -> currency.map(code -> new Money(most, code)));
    }

    private static BigDecimal margin(String text) {
        BigDecimal margin = Words.amount(text);
        if (margin.compareTo(HIGHEST_MARGIN) > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is " + text + " times the cost; write a share of it, as in 0.1" + " for a tenth");
        }
        return margin;
    }

    private record Sell(Money rate, BigDecimal margin) {}

    private static SameLink sameLink(String text) {
        List<String> known = Arrays.stream(SameLink.values())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(text)) {
            throw new IllegalArgumentException(NearestName.unknown("same-link", text, known));
        }
        return SameLink.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private List<Target> targets(Value value) {
        TargetReader reader = new TargetReader(accounts);
        Optional<List<Value>> items = value.items();
        items.filter(List::isEmpty)
                .ifPresent(none -> value.problem("names no target; write at least one account/service"));
        return items.orElse(List.of()).stream()
                .flatMap(item -> reader.read(item).stream())
                .toList();
    }
}
