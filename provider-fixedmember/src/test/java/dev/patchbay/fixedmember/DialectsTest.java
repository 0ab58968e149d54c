package dev.patchbay.fixedmember;

import static dev.patchbay.fixedmember.TestAccount.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.AddOutcome.Accepted;
import dev.patchbay.spi.AddOutcome.NotSent;
import dev.patchbay.spi.AddOutcome.Refused;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.Rate;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillState;
import dev.patchbay.spi.RefillStatus;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.Dialect;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same life of an order is read whatever the dialect, without being told which one is spoken. */
class DialectsTest extends SocketTest {
    @ParameterizedTest
    @EnumSource
    void anOrdersLifeIsReadInEveryDialect(Dialect dialect) {
        live(EnumSet.of(dialect));
    }

    static Stream<Arguments> mixtures() {
        return new Random(20261122).longs(20).mapToObj(Arguments::of);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("mixtures")
    void anOrdersLifeIsReadInMixedDialects(long seed) {
        Random random = new Random(seed);
        Set<Dialect> spoken = EnumSet.noneOf(Dialect.class);
        for (Dialect dialect : Dialect.values()) {
            if (random.nextInt(4) == 0) {
                spoken.add(dialect);
            }
        }
        live(spoken);
    }

    private void live(Set<Dialect> spoken) {
        panel.speak(spoken.toArray(Dialect[]::new));
        readsTheCatalogue(spoken);
        PanelOrderId first = buys(ORDER, spoken);
        PanelOrderId second =
                buys(TestAccount.order("1", OrderDetails.dripFed("https://a.example/drip", 100, 2, 10)), spoken);
        readsStatuses(first, second, spoken);
        refills(first);
        cancels(first, second);
        assertThat(provider().balance().amount().value())
                .isEqualByComparingTo(
                        spoken.contains(Dialect.BALANCE_ROUNDED)
                                ? panel.balance().setScale(2, RoundingMode.FLOOR)
                                : panel.balance());
        isRefused();
    }

    private void readsTheCatalogue(Set<Dialect> spoken) {
        Catalog catalog = provider().services();

        int absurd = spoken.contains(Dialect.ABSURD_ROWS) ? 2 : 0;
        assertThat(catalog.unreadable()).isEmpty();
        assertThat(catalog.services()).hasSize(panel.services().size() + absurd);
        assertThat(catalog.services().get(1).type().isPresent()).isEqualTo(!spoken.contains(Dialect.TYPES_ABSENT));
        catalog.services().get(1).type().ifPresent(type -> assertThat(type).isEqualTo(OrderType.CUSTOM_COMMENTS));
        assertThat(catalog.services().get(0).cancel())
                .isEqualTo(spoken.contains(Dialect.FLAGS_ABSENT) ? Offer.UNSAID : Offer.YES);
        assertThat(catalog.services().get(0).price().amount()).isEqualTo(Amount.of("0.90"));
    }

    private PanelOrderId buys(NewOrder order, Set<Dialect> spoken) {
        assertThat(provider().add(order)).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.order().value())
                    .isEqualTo(panel.orders().get(panel.orders().size() - 1).id());
            assertThat(accepted.charge().isPresent()).isEqualTo(spoken.contains(Dialect.ADD_WITH_CHARGE));
        });
        return PanelOrderId.of(panel.orders().get(panel.orders().size() - 1).id());
    }

    private void readsStatuses(PanelOrderId first, PanelOrderId second, Set<Dialect> spoken) {
        PanelOrderId unknown = PanelOrderId.of("424242");
        panel.order(first).partial(157);
        Answers<PanelOrderId, OrderStatus> answers = provider().status(Set.of(first, second, unknown));
        assertThat(answers.get(first).asOptional().map(OrderStatus::state)).hasValue(OrderState.PARTIAL);
        assertThat(answers.get(second).asOptional().map(OrderStatus::state)).isPresent();
        assertThat(answers.get(unknown).asOptional()).isEmpty();
        if (!spoken.contains(Dialect.UNKNOWN_IDS_LEFT_OUT)) {
            assertThat(answers.get(unknown))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.refusal().kind()).isEqualTo(RefusalKind.NOT_FOUND));
        }
        OrderStatus one =
                provider().status(Set.of(first)).get(first).asOptional().orElseThrow();
        assertThat(one.state()).isEqualTo(OrderState.PARTIAL);
        assertThat(one.remains()).hasValue(157);
        assertThat(one.charge().map(Amount::value))
                .hasValueSatisfying(charge -> assertThat(charge)
                        .isEqualByComparingTo(panel.order(first).charge()));
        assertThat(provider().status(Set.of(unknown)).get(unknown).asOptional()).isEmpty();
    }

    private void refills(PanelOrderId order) {
        panel.order(order).complete();
        RefillId refill =
                provider().refill(Set.of(order)).get(order).asOptional().orElseThrow();
        assertThat(refill.value()).isEqualTo(panel.refills().get(0).id());
        panel.refill(refill.value()).reject();
        assertThat(provider()
                        .refillStatus(Set.of(refill))
                        .get(refill)
                        .asOptional()
                        .map(RefillStatus::state))
                .hasValue(RefillState.REJECTED);
        RefillId unknown = RefillId.of("424242");
        Answers<RefillId, RefillStatus> both = provider().refillStatus(Set.of(refill, unknown));
        assertThat(both.get(refill).asOptional().map(RefillStatus::state)).hasValue(RefillState.REJECTED);
        assertThat(both.get(unknown)).isInstanceOf(Answer.Refused.class);
    }

    private void cancels(PanelOrderId completed, PanelOrderId open) {
        Answers<PanelOrderId, CancelReceipt> receipts = provider().cancel(Set.of(completed, open));
        assertThat(receipts.get(completed)).isInstanceOf(Answer.Refused.class);
        assertThat(receipts.get(open)).isInstanceOf(Answer.Given.class);
        assertThat(panel.cancels()).hasSize(1);
    }

    private void isRefused() {
        assertThat(provider().add(TestAccount.order("1", OrderDetails.standard("https://a.example/few", 1))))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal().kind()).isEqualTo(RefusalKind.RANGE));
        panel.maintenance(true);
        assertThatThrownBy(() -> provider().balance())
                .isInstanceOfSatisfying(
                        PanelException.class,
                        e -> assertThat(e.refusal().orElseThrow().kind()).isEqualTo(RefusalKind.MAINTENANCE));
        panel.maintenance(false);
        panel.limitRate(Rate.parse("1/h"));
        assertThat(provider().balance()).isNotNull();
        assertThat(provider().add(TestAccount.order("1", OrderDetails.standard("https://a.example/fast", 100))))
                .isInstanceOf(NotSent.class);
    }

    @Test
    void childrenOfADripFeedAreNamed() {
        panel.speak(Dialect.DRIP_FEED_PARENTS);
        PanelOrderId order =
                buys(TestAccount.order("1", OrderDetails.dripFed("https://a.example/drip", 100, 2, 10)), Set.of());
        panel.advance(Duration.ofMinutes(11));

        assertThat(provider()
                        .status(Set.of(order))
                        .get(order)
                        .asOptional()
                        .orElseThrow()
                        .children())
                .extracting(PanelOrderId::value)
                .containsExactlyElementsOf(panel.order(order).children().stream()
                        .map(child -> child.id())
                        .toList())
                .isNotEmpty();
    }
}
