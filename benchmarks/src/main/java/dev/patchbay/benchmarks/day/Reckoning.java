package dev.patchbay.benchmarks.day;

import dev.patchbay.Patchbay;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.Money;
import dev.patchbay.testkit.PanelOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what a day has come to, by the panels' own truth. */
final class Reckoning {
    private final String preference;
    private final Instant began;
    private final Course day;
    private final List<Site> sites;
    private final Patchbay patchbay;
    private final Map<String, Course.Sale> byLink = new HashMap<>();

    Reckoning(String preference, Instant began, Course day, List<Site> sites, Patchbay patchbay) {
        this.preference = preference;
        this.began = began;
        this.day = day;
        this.sites = sites;
        this.patchbay = patchbay;
        day.sales().forEach(sale -> byLink.put(sale.link(), sale));
    }

    Outcome outcome() {
        BigDecimal charged = BigDecimal.ZERO;
        long delivered = 0;
        Set<String> bought = new HashSet<>();
        int twice = 0;
        List<Duration> times = new ArrayList<>();
        for (Site site : sites) {
            for (PanelOrder order : site.panel().orders()) {
                Course.Sale sale = byLink.get(Site.link(order));
                if (sale != null) {
                    charged = charged.add(order.charge());
                    delivered += order.quantity() - order.remains();
                    twice += bought.add(sale.link()) ? 0 : 1;
                    if (order.remains() < order.quantity()) {
                        site.ended(sale.link())
                                .ifPresent(end -> times.add(Duration.between(began.plus(sale.at()), end)));
                    }
                }
            }
        }
        times.sort(Duration::compareTo);
        List<Order> orders = day.sales().stream()
                .map(sale -> patchbay.orders().find(sale.request().reference()).orElseThrow())
                .toList();
        List<Attempt> attempts =
                orders.stream().flatMap(order -> order.attempts().stream()).toList();
        long ordered = day.sales().stream().mapToLong(Course.Sale::quantity).sum();
        return new Outcome(
                preference,
                orders.size(),
                bought.size(),
                twice,
                per1000(charged, delivered),
                (double) delivered / ordered,
                times.isEmpty() ? Duration.ZERO : times.get(times.size() / 2),
                times.isEmpty() ? Duration.ZERO : times.get(times.size() * 9 / 10),
                attempts.size()
                        - (int) orders.stream()
                                .filter(order -> !order.attempts().isEmpty())
                                .count(),
                (int) attempts.stream()
                        .filter(attempt -> !attempt.evidence().isEmpty())
                        .count(),
                orders.stream()
                        .flatMap(order -> order.margin().stream())
                        .map(Money::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(2, RoundingMode.HALF_UP));
    }

    private static BigDecimal per1000(BigDecimal charged, long delivered) {
        return delivered == 0
                ? BigDecimal.ZERO
                : charged.movePointRight(3).divide(BigDecimal.valueOf(delivered), 3, RoundingMode.HALF_UP);
    }
}
