package dev.patchbay.routing;

import dev.patchbay.ledger.Demand;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.order.QuantityRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Filters that hold an order against what the panel sells. */
final class ServiceFilters {
    private static final Duration CATALOG_SOON = Duration.ofSeconds(1);
    private static final Duration WITHHELD_SOON = Duration.ofMinutes(1);

    /** In the order in which they judge; each relies on those before it. */
    static final List<Filter> ALL = List.of(
            ServiceFilters::catalogMissing,
            ServiceFilters::withheld,
            ServiceFilters::serviceMissing,
            ServiceFilters::typeDiffers,
            ServiceFilters::outOfRange,
            ServiceFilters::dripFeedMissing,
            one -> demandMissing(one, Demand.REFILL),
            one -> demandMissing(one, Demand.CANCEL));

    private ServiceFilters() {}

    private static Optional<Reason> catalogMissing(Case one) {
        if (one.account().catalog().isPresent()) {
            return Optional.empty();
        }
        Reason notYet =
                Reason.passing("its catalogue has not come yet", one.now().plus(CATALOG_SOON));
        return Optional.of(one.account().missing().orElse(notYet));
    }

    /** It waits: the panel mends its row, or an operator lets the service go. */
    private static Optional<Reason> withheld(Case one) {
        String why = one.account()
                .catalog()
                .orElseThrow()
                .withheld()
                .get(one.target().service());
        return why == null
                ? Optional.empty()
                : Optional.of(Reason.passing(why, one.now().plus(WITHHELD_SOON)));
    }

    private static Optional<Reason> serviceMissing(Case one) {
        return one.service().isPresent() ? Optional.empty() : lasting("the panel does not list this service");
    }

    private static Optional<Reason> typeDiffers(Case one) {
        Optional<OrderType> type = one.service().flatMap(PanelService::type);
        if (type.isEmpty()) {
            return lasting("the panel does not say the type of this service");
        }
        if (!type.get().equals(one.request().details().type())) {
            return lasting("the panel sells it as '" + type.get() + "', the order is '"
                    + one.request().details().type() + "'");
        }
        return one.account().profile().takes(one.request().details())
                ? Optional.empty()
                : lasting("its plugin cannot order '" + type.get() + "'");
    }

    private static Optional<Reason> outOfRange(Case one) {
        Optional<QuantityRange> wanted = one.request().details().quantityRange();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        PanelService service = one.service().orElseThrow();
        long min = Math.max(service.min(), one.target().min().orElse(0));
        long max = Math.min(service.max(), one.target().max().orElse(Long.MAX_VALUE));
        if (wanted.get().least() < min) {
            return lasting("it takes no fewer than " + min + ", the order is "
                    + wanted.get().least());
        }
        return wanted.get().most() > max
                ? lasting("it takes no more than " + max + ", the order is "
                        + wanted.get().most())
                : Optional.empty();
    }

    private static Optional<Reason> dripFeedMissing(Case one) {
        if (one.request().details().dripFeed().isEmpty()) {
            return Optional.empty();
        }
        boolean offered = one.account().profile().can(Capability.DRIP_FEED)
                && one.service().orElseThrow().dripFeed() != Offer.NO;
        return offered ? Optional.empty() : lasting("it does not deliver in runs");
    }

    private static Optional<Reason> demandMissing(Case one, Demand demand) {
        if (!one.request().demands().contains(demand)) {
            return Optional.empty();
        }
        PanelService service = one.service().orElseThrow();
        boolean refill = demand == Demand.REFILL;
        boolean able = one.account().profile().can(refill ? Capability.REFILL : Capability.CANCEL);
        boolean offered = (refill ? service.refill() : service.cancel()) == Offer.YES;
        return able && offered ? Optional.empty() : lasting("it comes without " + (refill ? "refill" : "cancel"));
    }

    private static Optional<Reason> lasting(String words) {
        return Optional.of(Reason.lasting(words));
    }
}
