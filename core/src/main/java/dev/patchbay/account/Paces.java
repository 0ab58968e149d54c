package dev.patchbay.account;

import dev.patchbay.spi.Operation;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rates that a call passes, one after the other: its operation's own, the reads' share, the account's. */
final class Paces {
    private final Map<Operation, List<Pace>> byOperation = new EnumMap<>(Operation.class);
    private final Set<Pace> all = new HashSet<>();

    Paces(ProviderProfile profile, AccountLimits limits, Ticks ticks) {
        Optional<Rate> rate = limits.requests().or(profile::rate);
        Optional<Pace> common = rate.map(all -> Pace.of("the account's rate of " + all, all, limits.addWait(), ticks));
        Optional<Pace> reads = rate.filter(all -> limits.readShare().compareTo(BigDecimal.ONE) < 0)
                .map(all -> Pace.of("the reads' share of " + all, all, limits.readShare(), limits.readWait(), ticks));
        for (Operation operation : Operation.values()) {
            List<Pace> paces = new ArrayList<>();
            Optional.ofNullable(profile.rates().get(operation))
                    .map(own -> Pace.of(operation + "'s rate of " + own, own, limits.waitFor(operation), ticks))
                    .ifPresent(paces::add);
            reads.filter(share -> operation.isRead()).ifPresent(paces::add);
            common.ifPresent(paces::add);
            byOperation.put(operation, List.copyOf(paces));
            all.addAll(paces);
        }
    }

    /** Takes one part of so many of each. */
    void share(int nodes) {
        all.forEach(pace -> pace.share(nodes));
    }

    List<Pace> of(Operation operation) {
        return byOperation.getOrDefault(operation, List.of());
    }
}
