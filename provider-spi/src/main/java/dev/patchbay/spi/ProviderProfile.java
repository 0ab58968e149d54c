package dev.patchbay.spi;

import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.OtherOrder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an account can do and how hard it may be driven. Constant for as long as the account is open.
 *
 * @param capabilities the optional parts of the contract that work here
 * @param orderTypes the types that {@link PanelProvider#add} takes
 * @param batchSizes most ids a call, by operation; 1 where an operation is not named
 * @param rate how many calls of all operations together; the configuration may say otherwise
 * @param rates further limits of single operations
 * @param concurrent most calls at once; the configuration may say otherwise
 * @param addTimeout the longest that one {@code add} can take, from its call to its return, whatever the panel does
 * @param idempotentFor how long after the first call a repeated {@code add} is surely recognised: less than the panel
 *     remembers, by the time that a request may take; empty without {@link Capability#IDEMPOTENT_ADD}
 */
public record ProviderProfile(
        Set<Capability> capabilities,
        Set<OrderType> orderTypes,
        Map<Operation, Integer> batchSizes,
        Optional<Rate> rate,
        Map<Operation, Rate> rates,
        int concurrent,
        Duration addTimeout,
        Optional<Duration> idempotentFor) {

    /**
     * Copies the collections and checks that the parts fit together.
     *
     * @throws IllegalArgumentException where they do not
     */
    public ProviderProfile {
        capabilities = Set.copyOf(capabilities);
        orderTypes = Set.copyOf(orderTypes);
        batchSizes = Map.copyOf(batchSizes);
        rates = Map.copyOf(rates);
        if (concurrent < 1) {
            throw new IllegalArgumentException("an account makes at least one call at once, not " + concurrent);
        }
        batchSizes.forEach((operation, size) -> {
            if (size < 1) {
                throw new IllegalArgumentException("a batch of " + operation + " holds at least one id, not " + size);
            }
        });
        positive("the add time-out", addTimeout);
        idempotentFor.ifPresent(time -> positive("the time for which a repeat is recognised", time));
        if (capabilities.contains(Capability.IDEMPOTENT_ADD) != idempotentFor.isPresent()) {
            throw new IllegalArgumentException("IDEMPOTENT_ADD and idempotentFor are declared together or not at all");
        }
    }

    private static void positive(String what, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(what + " is longer than zero, not " + time);
        }
    }

    /** Starts a profile: no capability, every type this contract knows, 8 calls at once, 60 s for an {@code add}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether this part of the contract works here. */
    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /** Whether {@code add} takes an order of this type. */
    public boolean takes(OrderDetails details) {
        return details instanceof OtherOrder ? can(Capability.OTHER_TYPES) : orderTypes.contains(details.type());
    }

    /** The most ids that one call of this operation takes. */
    public int batchSize(Operation operation) {
        return batchSizes.getOrDefault(operation, 1);
    }

    /** Collects a profile. */
    public static final class Builder {
        private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        private Set<OrderType> orderTypes = OrderType.known();
        private final Map<Operation, Integer> batchSizes = new EnumMap<>(Operation.class);
        private Optional<Rate> rate = Optional.empty();
        private final Map<Operation, Rate> rates = new EnumMap<>(Operation.class);
        private int concurrent = 8;
        private Duration addTimeout = Duration.ofSeconds(60);
        private Optional<Duration> idempotentFor = Optional.empty();

        private Builder() {}

        /** Adds capabilities; {@link #idempotentAdd} declares {@link Capability#IDEMPOTENT_ADD}. */
        public Builder can(Capability... more) {
            capabilities.addAll(List.of(more));
            return this;
        }

        /** Declares {@link Capability#IDEMPOTENT_ADD} and how long the panel remembers a reference. */
        public Builder idempotentAdd(Duration remembered) {
            capabilities.add(Capability.IDEMPOTENT_ADD);
            idempotentFor = Optional.of(remembered);
            return this;
        }

        /** Narrows the types that can be ordered. */
        public Builder orderTypes(OrderType... types) {
            orderTypes = new LinkedHashSet<>(List.of(types));
            return this;
        }

        /** The most ids a call. */
        public Builder batch(Operation operation, int size) {
            batchSizes.put(operation, size);
            return this;
        }

        /** A limit over all operations together. */
        public Builder rate(Rate limit) {
            rate = Optional.of(limit);
            return this;
        }

        /** A further limit of one operation. */
        public Builder rate(Operation operation, Rate limit) {
            rates.put(operation, limit);
            return this;
        }

        /** The most calls at once. */
        public Builder concurrent(int calls) {
            concurrent = calls;
            return this;
        }

        /** The longest that one {@code add} can take. */
        public Builder addTimeout(Duration longest) {
            addTimeout = longest;
            return this;
        }

        /** The profile. */
        public ProviderProfile build() {
            return new ProviderProfile(
                    capabilities, orderTypes, batchSizes, rate, rates, concurrent, addTimeout, idempotentFor);
        }
    }
}
