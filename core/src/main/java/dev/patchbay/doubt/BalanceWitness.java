package dev.patchbay.doubt;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Reading;
import dev.patchbay.order.OrderSettings;
import dev.patchbay.order.Records;
import dev.patchbay.spi.PanelException;
import dev.patchbay.tracking.Poller;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the balance of an exclusive account against what moved it. */
final class BalanceWitness implements Witness {
    private static final Evidence.Source SOURCE = Evidence.Source.BALANCE;
    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final int MOST_OPEN = 500;

    private final Findings findings;
    private final QuietReadings readings;
    private final Poller poller;
    private final Ledger ledger;
    private final AccountHistory history;
    private final EndedOrders endedOrders;
    private final Clock clock;
    private final OrderSettings settings;

    @Inject
    BalanceWitness(
            Findings findings,
            QuietReadings readings,
            Poller poller,
            Records records,
            AccountHistory history,
            EndedOrders endedOrders,
            Clock clock,
            OrderSettings settings) {
        this.findings = findings;
        this.readings = readings;
        this.poller = poller;
        this.ledger = records.ledger();
        this.history = history;
        this.endedOrders = endedOrders;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public boolean knows(Account account) {
        return account.settings().exclusive();
    }

    @Override
    public Order hear(Account account, Order order, Attempt doubtful) {
        if (!findings.isRipe(doubtful)) {
            return order;
        }
        if (doubtful.cost().isEmpty()) {
            return undecided(order, doubtful, "what it costs is not fixed, so the balance cannot tell");
        }
        Optional<Reading> earlier =
                ledger.lastReading(account.name(), doubtful.claimedAt().minus(AccountHistory.SKEW));
        if (earlier.isEmpty()) {
            return undecided(order, doubtful, "the balance was not read quietly before it was sent");
        }
        Optional<Reading> later = later(account, doubtful);
        if (later.isEmpty()) {
            return undecided(order, doubtful, "the balance could not be read while no order was on its way");
        }
        List<Order> open = poller.open(account, MOST_OPEN);
        if (open.size() > MOST_OPEN || !isAllTold(account, open)) {
            return undecided(
                    order,
                    doubtful,
                    "not every open order of the account could be asked for its status, so a refund may hide");
        }
        Optional<BalancePeriod> period =
                history.between(account, earlier.get(), later.get(), settings.settleAfter(), open);
        return weighed(account, order, doubtful, period);
    }

    private Order weighed(Account account, Order order, Attempt doubtful, Optional<BalancePeriod> period) {
        if (period.isEmpty()) {
            return undecided(order, doubtful, "too much happened at the account since the reading before it");
        }
        Map<?, BalanceFinding> all = BalanceEvidence.weigh(period.get());
        BalanceFinding finding = all.get(doubtful.id());
        if (finding == null) {
            return order;
        }
        Optional<String> objection = finding.finding() == Evidence.Finding.UNDECIDED
                ? Optional.empty()
                : endedOrders.objection(account, clock.instant());
        if (objection.isPresent()) {
            return undecided(order, doubtful, objection.get());
        }
        return switch (finding.finding()) {
            case PLACED -> findings.placed(order, doubtful, SOURCE, finding.words());
            case NOT_PLACED -> findings.notPlaced(order, doubtful, SOURCE, finding.words());
            case UNDECIDED -> undecided(order, doubtful, finding.words());
        };
    }

    /** One reading serves all doubts of an account that are ripe together. */
    private Optional<Reading> later(Account account, Attempt doubtful) {
        Instant from = findings.ripe(doubtful).orElse(Instant.MAX);
        Instant recent = clock.instant().minus(RECENT);
        return readings.last(account.name())
                .filter(last -> !last.at().isBefore(from) && last.at().isAfter(recent))
                .or(() -> readings.read(account));
    }

    /** Behind the reading: what was given back before it has been told then. */
    private boolean isAllTold(Account account, List<Order> open) {
        try {
            return poller.askAll(account, open);
        } catch (PanelException e) {
            return false;
        }
    }

    private Order undecided(Order order, Attempt doubtful, String why) {
        return findings.undecided(order, doubtful, SOURCE, why);
    }
}
