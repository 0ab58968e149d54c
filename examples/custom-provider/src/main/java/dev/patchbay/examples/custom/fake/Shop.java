package dev.patchbay.examples.custom.fake;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the shop knows and does, without HTTP. Safe for many threads. */
final class Shop {
    private static final Duration QUEUED = Duration.ofMinutes(1);
    private static final Duration DELIVERED = Duration.ofMinutes(10);
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final Clock clock;
    private final Map<String, SoldOrder> orders = new LinkedHashMap<>();
    private final Map<String, Remembered> byKey = new HashMap<>();
    private final Set<String> closedReferences = new HashSet<>();
    private final Map<String, Instant> refills = new LinkedHashMap<>();
    private BigDecimal balance = new BigDecimal("100.00");
    private boolean duplicateLinks;
    private long issued;

    /** An order that was made under an idempotency key. */
    private record Remembered(String content, String order, Instant at) {}

    /** What a purchase came to; {@code replayed} where it was made before. */
    record Sale(SoldOrder order, boolean replayed) {}

    Shop(Clock clock) {
        this.clock = clock;
    }

    synchronized Sale sell(String key, String content, String reference, String productId, Map<String, String> inputs) {
        Optional<SoldOrder> made = repeated(key, content);
        if (made.isPresent()) {
            return new Sale(made.get(), true);
        }
        if (closedReferences.contains(reference)) {
            throw new No(409, "reference_closed", "this reference was looked up and not known; it stays unused");
        }
        Product product = product(productId);
        long units = product.units(inputs);
        BigDecimal charge = check(product, inputs, units);
        String id = newId("ord_");
        SoldOrder order =
                new SoldOrder(id, reference, productId, inputs, units, charge, "queued", units, clock.instant());
        balance = balance.subtract(charge);
        orders.put(id, order);
        byKey.put(key, new Remembered(content, id, clock.instant()));
        return new Sale(order, false);
    }

    synchronized SoldOrder order(String id) {
        return now(Optional.ofNullable(orders.get(id))
                .orElseThrow(() -> new No(404, "order_not_found", "there is no order " + id)));
    }

    synchronized List<SoldOrder> orders() {
        return orders.values().stream().map(this::now).toList();
    }

    boolean knows(String id) {
        return orders().stream().anyMatch(order -> order.id().equals(id));
    }

    /** Once the shop has said that it knows no order of a reference, it never makes one. */
    synchronized SoldOrder byReference(String reference) {
        Optional<SoldOrder> found = orders().stream()
                .filter(order -> order.reference().equals(reference))
                .findFirst();
        return found.orElseThrow(() -> {
            closedReferences.add(reference);
            return new No(404, "reference_unknown", "there is no order with this reference, and there will be none");
        });
    }

    synchronized String refill(String id) {
        SoldOrder order = order(id);
        if (!product(order.product()).refillable() || !order.state().equals("delivered")) {
            throw new No(409, "not_refillable", "only delivered orders of refillable products are refilled");
        }
        String refill = newId("rfl_");
        refills.put(refill, clock.instant());
        return refill;
    }

    /** A refill's word; empty where it is not known. */
    synchronized Optional<String> refillState(String id) {
        return Optional.ofNullable(refills.get(id)).map(at -> age(at).compareTo(DELIVERED) < 0 ? "queued" : "done");
    }

    synchronized String cancel(String id) {
        SoldOrder order = order(id);
        if (!product(order.product()).cancellable() || !order.isOpen()) {
            throw new No(409, "not_cancellable", "only open orders of cancellable products are cancelled");
        }
        settle(order, "cancelled", order.units());
        return newId("cnl_");
    }

    /** Ends an order so many units short, and gives the money for those back. */
    synchronized void settle(SoldOrder order, String state, long undelivered) {
        BigDecimal charge = product(order.product()).charge(order.units() - undelivered);
        balance = balance.add(order.charge()).subtract(charge);
        orders.put(order.id(), order.with(state, undelivered, charge));
    }

    synchronized BigDecimal balance() {
        return balance;
    }

    synchronized void balance(BigDecimal amount) {
        balance = amount;
    }

    synchronized void allowDuplicateLinks() {
        duplicateLinks = true;
    }

    private Optional<SoldOrder> repeated(String key, String content) {
        Remembered before = byKey.get(key);
        if (before == null || age(before.at()).compareTo(REMEMBERED) >= 0) {
            return Optional.empty();
        }
        if (!before.content().equals(content)) {
            throw new No(409, "idempotency_conflict", "this key was used for another order");
        }
        return Optional.of(order(before.order()));
    }

    private BigDecimal check(Product product, Map<String, String> inputs, long units) {
        String link = inputs.getOrDefault("target_url", "");
        if (!link.startsWith("https://")) {
            throw No.invalid("target_url", "is no address that begins with https://");
        }
        if (units < product.min() || units > product.max()) {
            throw new No(422, "units_out_of_range", "from " + product.min() + " to " + product.max() + " units");
        }
        if (!duplicateLinks && orders().stream().anyMatch(order -> order.isOpenAt(link))) {
            throw new No(409, "duplicate_link", "an open order has this address");
        }
        BigDecimal charge = product.charge(units);
        if (balance.compareTo(charge) < 0) {
            throw new No(402, "insufficient_funds", "the wallet holds " + balance.toPlainString());
        }
        return charge;
    }

    private static Product product(String id) {
        return Product.ALL.stream()
                .filter(product -> product.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new No(404, "product_not_found", "there is no product " + id));
    }

    /** An order moves on as time passes, until it is settled. */
    private SoldOrder now(SoldOrder order) {
        Duration age = age(order.at());
        if (!order.state().equals("queued") || age.compareTo(QUEUED) < 0) {
            return order;
        }
        return age.compareTo(DELIVERED) < 0
                ? order.with("delivering", order.units() - order.units() / 2, order.charge())
                : order.with("delivered", 0, order.charge());
    }

    private Duration age(Instant since) {
        return Duration.between(since, clock.instant());
    }

    /** Neither contiguous nor guessable, and the same in every run. */
    private String newId(String prefix) {
        long scattered = (++issued * 0x9E3779B97F4A7C15L) >>> 16;
        return prefix + Long.toString(scattered, 36);
    }
}
