package dev.patchbay.doubt;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Recovery;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.ledger.Resolve;
import dev.patchbay.ledger.Written;
import dev.patchbay.order.Dispatcher;
import dev.patchbay.order.Records;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.ClientReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The list of doubts, and what a person can say of them. */
@Singleton
public final class Doubts {
    private static final int PAGE = 500;
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Records records;
    private final Accounts accounts;
    private final Dispatcher dispatcher;
    private final Clock clock;

    @Inject
    Doubts(Records records, Accounts accounts, Dispatcher dispatcher, Clock clock) {
        this.records = records;
        this.accounts = accounts;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** All of them, the oldest first. */
    public List<Doubt> all() {
        Instant now = clock.instant();
        List<Doubt> all = new ArrayList<>();
        orders(records.ledger())
                .forEach(order -> order.doubt().ifPresent(attempt -> all.add(doubt(order, attempt, now))));
        all.sort(Comparator.comparing(Doubt::age).reversed());
        return all;
    }

    /** All orders in doubt, at whatever account. */
    static List<Order> orders(Ledger ledger) {
        List<Order> all = new ArrayList<>();
        List<Order> page = ledger.doubts("", PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = page.size() < PAGE
                    ? List.of()
                    : ledger.doubts(page.get(page.size() - 1).reference(), PAGE);
        }
        return all;
    }

    /** Settles a doubt, or corrects what was settled, by a person's word. */
    public Order resolve(ClientReference attempt, Resolution resolution, String by, String note) {
        requireNamed(by);
        Order before = records.ledger()
                .findByAttempt(attempt)
                .orElseThrow(() -> new DoubtNotSettledException(
                        "no order has an attempt '" + attempt + "'; doubts() lists those that can be settled"));
        if (resolution instanceof Resolution.PlacedAs placed) {
            placed.account().ifPresent(accounts::get);
        }
        Instant now = clock.instant();
        Evidence.Finding finding =
                resolution instanceof Resolution.NotPlaced ? Evidence.Finding.NOT_PLACED : Evidence.Finding.PLACED;
        Evidence evidence = new Evidence(Evidence.Source.OPERATOR, finding, now, note, by);
        Written written = records.apply(new Resolve(before.reference(), attempt, resolution, evidence, now));
        Attempt after = written.order().attempt(attempt).orElseThrow();
        if (!written.applied() || after.evidence().stream().noneMatch(evidence::equals)) {
            throw new DoubtNotSettledException(whyNot(written.order(), after, resolution));
        }
        dispatcher.goOn(written.order());
        return written.order();
    }

    /** Says that a node is dead, so that what it left in doubt may be settled as not placed by evidence. */
    public void declareDead(String node, String by, String note) {
        requireNamed(by);
        records.ledger().leases().take(Leases.DEAD + node, by + ": " + note, clock.instant(), FOR_EVER);
    }

    /** The recovery that is under way. */
    public Optional<Recovery> recovery() {
        return records.ledger().recovery();
    }

    /** Ends it: references that came meanwhile, and that nobody settled, are new. */
    public void endRecovery(String by, String note) {
        requireNamed(by);
        Ledger ledger = records.ledger();
        if (ledger.recovery().isEmpty()) {
            throw new IllegalStateException(
                    "no recovery is under way; 'recovery: <token>' in the configuration begins one");
        }
        release(by, note);
        ledger.endRecovery(by, note, clock.instant());
        // Once more, for those that were accepted while the first were released.
        release(by, note);
    }

    private void release(String by, String note) {
        for (Doubt doubt : all()) {
            if (doubt.attempt().cameInRecovery()) {
                resolve(doubt.attempt().id(), Resolution.notPlaced(), by, "the recovery was ended: " + note);
            }
        }
    }

    private Doubt doubt(Order order, Attempt attempt, Instant now) {
        return new Doubt(order, attempt, Duration.between(attempt.claimedAt(), now), ways(attempt));
    }

    private List<String> ways(Attempt attempt) {
        List<String> ways = new ArrayList<>();
        boolean untracked = !attempt.state().isOpen();
        boolean recovered = attempt.evidence().stream().anyMatch(said -> said.source() == Evidence.Source.RECOVERY);
        Optional<Account> account = recovered || untracked ? Optional.empty() : accounts.find(attempt.account());
        account.ifPresent(known -> {
            if (known.profile().can(Capability.FIND_BY_REFERENCE)) {
                ways.add("the panel's answer to a look-up by reference");
            }
            if (known.profile().can(Capability.IDEMPOTENT_ADD)) {
                ways.add("the same order again, while the panel recognises it");
            }
            if (known.settings().neighbours()) {
                ways.add("an order that nobody knows, with an id near ours");
            }
            if (known.settings().exclusive()) {
                ways.add("the balance, where it was read before the order was sent and exactly one story explains it");
            }
        });
        if (attempt.state() == Attempt.State.ORPHANED) {
            ways.add("a late answer of node '" + attempt.owner()
                    + "', or declareDead where it cannot come back: until then"
                    + " no evidence shows that it was not placed");
        }
        ways.add(
                untracked
                        ? "the panel's id: resolve(placedAs), or resolve(closed)"
                        : "a person who looks at the panel: resolve");
        return ways;
    }

    private static String whyNot(Order order, Attempt attempt, Resolution resolution) {
        if (resolution instanceof Resolution.PlacedAs placed && attempt.state().isOpen()) {
            String told = attempt.evidence().isEmpty()
                    ? ""
                    : attempt.evidence().get(attempt.evidence().size() - 1).text();
            boolean nowhere = attempt.isOfNoAccount() && placed.account().isEmpty();
            return nowhere
                    ? "attempt " + attempt.id() + " has no account: say where, with placedAs(account, id)"
                    : "attempt " + attempt.id() + " stays in doubt: " + told;
        }
        return "attempt " + attempt.id() + " of order '" + order.reference() + "' is " + attempt.state()
                + " and the order " + order.state() + "; " + resolution + " does not apply to that";
    }

    private static void requireNamed(String by) {
        if (by.isBlank()) {
            throw new IllegalArgumentException("say who decides: 'by' is empty");
        }
    }
}
