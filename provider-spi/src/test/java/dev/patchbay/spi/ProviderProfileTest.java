package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.OtherOrder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderProfileTest {
    private static final OtherOrder STORY = new OtherOrder(OrderType.of("Story"), Map.of(), 1);

    @Test
    void startsWithNoCapabilityEveryTypeAndSingleIds() {
        ProviderProfile profile = ProviderProfile.builder().build();

        assertThat(profile.capabilities()).isEmpty();
        assertThat(profile.orderTypes()).isEqualTo(OrderType.known());
        assertThat(profile.batchSize(Operation.STATUS)).isEqualTo(1);
        assertThat(profile.rate()).isEmpty();
        assertThat(profile.concurrent()).isEqualTo(8);
        assertThat(profile.addTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(profile.idempotentFor()).isEmpty();
    }

    @Test
    void saysWhatItWasBuiltWith() {
        ProviderProfile profile = ProviderProfile.builder()
                .can(Capability.REFILL, Capability.CANCEL, Capability.REFILL)
                .idempotentAdd(Duration.ofHours(24))
                .batch(Operation.STATUS, 100)
                .rate(Rate.parse("5/s"))
                .rate(Operation.SERVICES, Rate.parse("10/h"))
                .concurrent(2)
                .addTimeout(Duration.ofSeconds(30))
                .build();

        assertThat(profile.capabilities())
                .containsExactlyInAnyOrder(Capability.REFILL, Capability.CANCEL, Capability.IDEMPOTENT_ADD);
        assertThat(profile.can(Capability.CANCEL)).isTrue();
        assertThat(profile.can(Capability.WEBHOOK)).isFalse();
        assertThat(profile.idempotentFor()).contains(Duration.ofHours(24));
        assertThat(profile.batchSize(Operation.STATUS)).isEqualTo(100);
        assertThat(profile.rate()).contains(Rate.parse("5/s"));
        assertThat(profile.rates()).containsOnly(Map.entry(Operation.SERVICES, Rate.parse("10/h")));
        assertThat(profile.concurrent()).isEqualTo(2);
        assertThat(profile.addTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void takesTheTypesThatItNames() {
        ProviderProfile profile = ProviderProfile.builder()
                .orderTypes(OrderType.DEFAULT, OrderType.of("default"))
                .build();

        assertThat(profile.takes(OrderDetails.standard("x", 1))).isTrue();
        assertThat(profile.takes(OrderDetails.packageFor("x"))).isFalse();
    }

    @Test
    void takesOtherTypesByTheirCapabilityAlone() {
        assertThat(ProviderProfile.builder().build().takes(STORY)).isFalse();
        assertThat(ProviderProfile.builder().can(Capability.OTHER_TYPES).build().takes(STORY))
                .isTrue();
    }

    @Test
    void declaresIdempotenceAndItsTimeTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ProviderProfile.builder().can(Capability.IDEMPOTENT_ADD).build())
                .withMessage("IDEMPOTENT_ADD and idempotentFor are declared together or not at all");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ProviderProfile.builder().idempotentAdd(Duration.ZERO).build())
                .withMessage("the time for which a repeat is recognised is longer than zero, not PT0S");
    }

    @Test
    void refusesFiguresThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProviderProfile.builder().concurrent(0).build())
                .withMessage("an account makes at least one call at once, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProviderProfile.builder()
                        .addTimeout(Duration.ofSeconds(-1))
                        .build())
                .withMessage("the add time-out is longer than zero, not PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ProviderProfile.builder().batch(Operation.STATUS, 0).build())
                .withMessage("a batch of STATUS holds at least one id, not 0");
    }

    @Test
    void takesTheSmallestFiguresThatCanBe() {
        ProviderProfile profile = ProviderProfile.builder()
                .concurrent(1)
                .batch(Operation.STATUS, 1)
                .addTimeout(Duration.ofNanos(1))
                .build();

        assertThat(profile.concurrent()).isEqualTo(1);
        assertThat(profile.batchSizes()).containsOnly(Map.entry(Operation.STATUS, 1));
    }

    @Test
    void cannotBeChangedFromOutside() {
        ProviderProfile.Builder builder = ProviderProfile.builder();
        ProviderProfile profile = builder.build();
        builder.can(Capability.CANCEL).batch(Operation.STATUS, 5);

        assertThat(profile.can(Capability.CANCEL)).isFalse();
        assertThat(profile.batchSize(Operation.STATUS)).isEqualTo(1);
        assertThatThrownBy(() -> profile.batchSizes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void canBeMadeWithoutTheBuilder() {
        assertThat(new ProviderProfile(
                        Set.of(),
                        OrderType.known(),
                        Map.of(),
                        Optional.empty(),
                        Map.of(),
                        8,
                        Duration.ofSeconds(60),
                        Optional.empty()))
                .isEqualTo(ProviderProfile.builder().build());
    }
}
