package dev.patchbay.doubt;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Orphan;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.ledger.Resolve;
import dev.patchbay.ledger.Weigh;
import dev.patchbay.order.Node;
import dev.patchbay.order.OrderSettings;
import dev.patchbay.order.Records;
import dev.patchbay.spi.PanelOrderId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what evidence shows, and knows when it may show anything. */
@Singleton
final class Findings {
    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
    private static final Duration SELDOM = Duration.ofHours(6);

    private final Records records;
    private final Clock clock;
    private final Node node;
    private final OrderSettings settings;

    @Inject
    Findings(Records records, Clock clock, Node node, OrderSettings settings) {
        this.records = records;
        this.clock = clock;
        this.node = node;
        this.settings = settings;
    }

    /** Rule 7: when evidence taken from then on may show that an attempt was not placed; empty where none ever may. */
    Optional<Instant> ripe(Attempt doubtful) {
        return doubtful.state() == Attempt.State.IN_DOUBT
                ? Optional.of(doubtful.changedAt().plus(settings.settleAfter()))
                : Optional.empty();
    }

    /** Whether evidence that is taken from now on may show that an attempt was not placed. */
    boolean isRipe(Attempt doubtful) {
        return ripe(doubtful).filter(from -> !from.isAfter(clock.instant())).isPresent();
    }

    /** Nothing is proven. */
    Order undecided(Order order, Attempt doubtful, Evidence.Source source, String why) {
        Evidence evidence = evidence(source, Evidence.Finding.UNDECIDED, clock.instant(), why);
        return apply(new Weigh(order.reference(), doubtful.id(), evidence, nextLook(doubtful)));
    }

    /** The panel has it. */
    Order placed(Order order, Attempt doubtful, Evidence.Source source, PanelOrderId id, String why) {
        return settled(
                order,
                doubtful,
                new Resolution.PlacedAs(id, Optional.empty()),
                evidence(source, true, why),
                firstPoll());
    }

    /** The panel has it, and nobody knows as what. */
    Order placed(Order order, Attempt doubtful, Evidence.Source source, String why) {
        return settled(order, doubtful, Resolution.placedUnknown(), evidence(source, true, why), nextLook(doubtful));
    }

    /** The panel has it not, by evidence that was taken when {@link #isRipe}. */
    Order notPlaced(Order order, Attempt doubtful, Evidence.Source source, String why) {
        return settled(order, doubtful, Resolution.notPlaced(), evidence(source, false, why), clock.instant());
    }

    /** Its owner is declared dead. */
    Order dead(Order order, Attempt doubtful, String by) {
        Instant now = clock.instant();
        return apply(Orphan.dead(
                order.reference(), doubtful.id(), now, now.plus(settings.firstLook()), "declared by " + by));
    }

    /** After as long as the doubt has stood, but no sooner than it is worth it, and when evidence begins to count. */
    private Instant nextLook(Attempt doubtful) {
        Instant now = clock.instant();
        Duration age = Duration.between(doubtful.claimedAt(), now);
        Duration wait = age.compareTo(settings.firstLook()) < 0 ? settings.firstLook() : age;
        Instant next = now.plus(wait.compareTo(SELDOM) > 0 ? SELDOM : wait);
        return ripe(doubtful)
                .filter(from -> from.isAfter(now) && from.isBefore(next))
                .orElse(next);
    }

    private Instant firstPoll() {
        return clock.instant().plus(settings.firstPoll());
    }

    private Order settled(Order order, Attempt doubtful, Resolution resolution, Evidence evidence, Instant due) {
        Order settled = apply(new Resolve(
                order.reference(), doubtful.id(), resolution, evidence, due, Optional.of(doubtful.changedAt())));
        if (settled.attempt(doubtful.id())
                .filter(it -> it.evidence().contains(evidence))
                .isPresent()) {
            LOG.info(
                    "The doubt about order '{}' at '{}' (attempt {}): {} ({})",
                    order.reference(),
                    doubtful.account(),
                    doubtful.id(),
                    resolution,
                    evidence.text());
        }
        return settled;
    }

    private Evidence evidence(Evidence.Source source, boolean placed, String why) {
        Evidence.Finding finding = placed ? Evidence.Finding.PLACED : Evidence.Finding.NOT_PLACED;
        return evidence(source, finding, clock.instant(), why);
    }

    private Evidence evidence(Evidence.Source source, Evidence.Finding finding, Instant at, String why) {
        return new Evidence(source, finding, at, why, node.id());
    }

    private Order apply(Change change) {
        return records.apply(change).order();
    }
}
