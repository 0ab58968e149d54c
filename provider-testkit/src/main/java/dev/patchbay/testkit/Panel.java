package dev.patchbay.testkit;

import dev.patchbay.spi.Rate;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A panel's books: what it sells, whom it knows, what was ordered and paid. Its monitor guards all of it. */
final class Panel {
    private static final Duration BETWEEN_REFILLS = Duration.ofHours(24);
    private static final Duration BALANCE_IS_KEPT = Duration.ofMinutes(10);

    private final Clock clock;
    private final IdSequence orderIds;
    private final IdSequence refillIds;
    private final Map<String, SimulatedService> services = new LinkedHashMap<>();
    private final Map<String, PanelOrder> orders = new HashMap<>();
    private final List<PanelOrder> bought = new ArrayList<>();
    private final Map<String, List<PanelOrder>> boughtByLink = new HashMap<>();
    private final Map<String, PanelRefill> refills = new LinkedHashMap<>();
    private final List<CancelRequest> cancels = new ArrayList<>();
    private final List<BalanceMovement> movements = new ArrayList<>();
    private final Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);
    private BigDecimal balance;
    private BigDecimal keptBalance;
    private Instant keptUntil = Instant.MIN;
    private String key;
    private String currency;
    private DuplicateLinks duplicateLinks;
    private Pace pace;
    private @Nullable RateWindow rateLimit;
    private boolean maintenance;

    Panel(PanelSimulatorBuilder built) {
        clock = built.clock;
        orderIds = new IdSequence(built.firstOrderId, built.seed, built.otherCustomers);
        refillIds = new IdSequence(1, built.seed + 1, built.otherCustomers);
        built.services.forEach(service -> services.put(service.id(), service));
        balance = built.balance;
        keptBalance = balance;
        key = built.key;
        currency = built.currency;
        duplicateLinks = built.duplicateLinks;
        pace = built.pace;
        limitRate(built.rate);
        dialects.addAll(built.dialects);
    }

    // What it is.

    Instant now() {
        return clock.instant();
    }

    synchronized String key() {
        return key;
    }

    synchronized void key(String other) {
        key = other;
    }

    synchronized String currency() {
        return currency;
    }

    synchronized void currency(String other) {
        currency = other;
    }

    synchronized Pace pace() {
        return pace;
    }

    synchronized void pace(Pace other) {
        pace = other;
    }

    synchronized void duplicateLinks(DuplicateLinks policy) {
        duplicateLinks = policy;
    }

    synchronized void maintenance(boolean closedForNow) {
        maintenance = closedForNow;
    }

    synchronized boolean isInMaintenance() {
        return maintenance;
    }

    synchronized void limitRate(@Nullable Rate limit) {
        rateLimit = limit == null ? null : new RateWindow(limit, clock);
    }

    /** How long to wait, where this call is one too many. */
    synchronized Optional<Duration> tooSoon() {
        return rateLimit == null ? Optional.empty() : rateLimit.take();
    }

    synchronized void speak(Set<Dialect> spoken) {
        dialects.clear();
        dialects.addAll(spoken);
    }

    synchronized Set<Dialect> dialects() {
        return dialects.isEmpty() ? Set.of() : EnumSet.copyOf(dialects);
    }

    // What it sells.

    synchronized List<SimulatedService> services() {
        return List.copyOf(services.values());
    }

    synchronized void services(List<SimulatedService> all) {
        services.clear();
        all.forEach(service -> services.put(service.id(), service));
    }

    synchronized void put(SimulatedService service) {
        services.put(service.id(), service);
    }

    synchronized boolean remove(String service) {
        return services.remove(service) != null;
    }

    synchronized Optional<SimulatedService> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    // Orders and money.

    synchronized PanelOrder place(OrderDraft draft) {
        PanelSaysNo.unless(
                !holdsLink(draft), "You have active order with this link. Please wait until order being completed.");
        boolean affordable = draft.isSubscription() ? balance.signum() > 0 : balance.compareTo(draft.charge()) >= 0;
        PanelSaysNo.unless(affordable, "Not enough funds on balance");
        PanelOrder order = new PanelOrder(this, nextOrderId(), draft, now(), null);
        orders.put(order.id(), order);
        bought.add(order);
        boughtByLink
                .computeIfAbsent(plain(draft.target()), link -> new ArrayList<>())
                .add(order);
        if (!draft.isSubscription()) {
            move(BalanceMovement.Kind.CHARGE, draft.charge().negate(), order.id());
        }
        notifyAll();
        return order;
    }

    synchronized PanelOrder addChild(PanelOrder parent, OrderDraft draft, Instant placedAt) {
        PanelOrder child = addPaidChild(parent, draft, placedAt);
        move(BalanceMovement.Kind.CHARGE, draft.charge().negate(), child.id());
        return child;
    }

    synchronized PanelOrder addPaidChild(PanelOrder parent, OrderDraft draft, Instant placedAt) {
        PanelOrder child = new PanelOrder(this, nextOrderId(), draft, placedAt, parent);
        orders.put(child.id(), child);
        parent.childrenNow().add(child);
        return child;
    }

    synchronized List<PanelOrder> bought() {
        return List.copyOf(bought);
    }

    synchronized Optional<PanelOrder> order(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    synchronized Set<String> foreign() {
        return Set.copyOf(orderIds.foreign());
    }

    synchronized BigDecimal balance() {
        return balance;
    }

    /** The balance as it is told: of the last asking where it is kept, else of now. */
    synchronized BigDecimal toldBalance() {
        boolean kept = dialects.contains(Dialect.BALANCE_CACHED) && now().isBefore(keptUntil);
        if (!kept) {
            keptBalance = balance;
            keptUntil = now().plus(BALANCE_IS_KEPT);
        }
        return keptBalance;
    }

    synchronized void deposit(BigDecimal amount) {
        move(BalanceMovement.Kind.DEPOSIT, amount, null);
    }

    synchronized void giveBack(PanelOrder order, BigDecimal amount) {
        if (amount.signum() != 0) {
            move(BalanceMovement.Kind.REFUND, amount, order.id());
        }
    }

    synchronized List<BalanceMovement> movements() {
        return List.copyOf(movements);
    }

    // Refills and cancels.

    synchronized PanelRefill refill(String orderId) {
        PanelOrder order = known(orderId);
        PanelSaysNo.unless(order.service().refill(), "Refill is disabled for this service");
        PanelSaysNo.unless(order.status().equalsIgnoreCase("Completed"), "Refill is not allowed for this order");
        Instant earliest = now().minus(BETWEEN_REFILLS);
        PanelSaysNo.unless(
                refills.values().stream()
                        .filter(refill -> refill.order().equals(orderId))
                        .allMatch(refill -> !refill.requestedAt().isAfter(earliest)),
                "The order was completed or refill was requested less than 24 hours ago");
        PanelRefill refill = new PanelRefill(this, refillIds.ours(spelling()), orderId, now());
        refills.put(refill.id(), refill);
        return refill;
    }

    synchronized List<PanelRefill> refills() {
        return List.copyOf(refills.values());
    }

    synchronized Optional<PanelRefill> refillById(String id) {
        return Optional.ofNullable(refills.get(id));
    }

    synchronized void cancel(String orderId) {
        PanelOrder order = known(orderId);
        PanelSaysNo.unless(
                order.service().cancel() && order.isOpen() && order.cancelDue() == null, "Order cannot be canceled");
        cancels.add(new CancelRequest(orderId, now()));
        order.cancelAt(now().plus(pace.cancel()));
        order.settle();
    }

    synchronized List<CancelRequest> cancels() {
        return List.copyOf(cancels);
    }

    /** Waits until so many orders were bought. */
    synchronized List<PanelOrder> await(int count, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (bought.size() < count) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("only " + bought.size() + " of " + count + " orders were placed");
            }
            wait(left);
        }
        return bought();
    }

    private PanelOrder known(String orderId) {
        return order(orderId).orElseThrow(() -> new PanelSaysNo("Incorrect order ID"));
    }

    private boolean holdsLink(OrderDraft draft) {
        return duplicateLinks != DuplicateLinks.ALLOWED
                && boughtByLink.getOrDefault(plain(draft.target()), List.of()).stream()
                        .filter(order -> duplicateLinks == DuplicateLinks.REFUSED
                                || order.service().id().equals(draft.service().id()))
                        .anyMatch(PanelOrder::isOpen);
    }

    private static String plain(String link) {
        String stripped = link.strip();
        return stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private String nextOrderId() {
        return orderIds.ours(spelling());
    }

    private IdSequence.Spelling spelling() {
        if (dialects.contains(Dialect.HEX_IDS)) {
            return IdSequence.Spelling.HEX;
        }
        return dialects.contains(Dialect.PREFIXED_IDS) ? IdSequence.Spelling.PREFIXED : IdSequence.Spelling.DECIMAL;
    }

    private void move(BalanceMovement.Kind kind, BigDecimal amount, @Nullable String order) {
        balance = balance.add(amount);
        movements.add(new BalanceMovement(now(), kind, amount, Optional.ofNullable(order)));
    }
}
