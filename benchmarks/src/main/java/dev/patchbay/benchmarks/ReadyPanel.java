package dev.patchbay.benchmarks;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A provider that has every answer ready, so that what is measured is what stands around it. */
final class ReadyPanel implements PanelProvider {
    static final PanelOrderId ORDER = PanelOrderId.of("ready-1"); // No panel of a run calls one so.
    static final Set<PanelOrderId> ORDERS = Set.of(ORDER);

    private static final int SERVICES = 10;
    private static final ProviderProfile PROFILE =
            ProviderProfile.builder().concurrent(64).build();
    private static final Answers<PanelOrderId, OrderStatus> STATUS = Answers.<PanelOrderId, OrderStatus>to(ORDERS)
            .given(
                    ORDER,
                    // As the panel server says it of ids that do not change.
                    new OrderStatus(
                            OrderState.IN_PROGRESS,
                            "In progress",
                            Optional.of(Amount.of(PanelAnswers.CHARGE, "USD")),
                            OptionalLong.of(PanelAnswers.START_COUNT),
                            OptionalLong.of(PanelAnswers.OLD_REMAINS),
                            List.of()))
            .build();
    private static final AddOutcome ACCEPTED = new AddOutcome.Accepted(ORDER, Optional.empty());
    private static final Balance BALANCE =
            new Balance(new Amount(new BigDecimal("100000000.84292"), Optional.of("USD")));

    private final Runnable whileAdding;

    private ReadyPanel(Runnable whileAdding) {
        this.whileAdding = whileAdding;
    }

    /** Opens them. */
    static final class Factory implements ProviderFactory {
        private final Runnable whileAdding;

        Factory() {
            this(() -> {});
        }

        /** With something that is done during every add. */
        Factory(Runnable whileAdding) {
            this.whileAdding = whileAdding;
        }

        @Override
        public String name() {
            return "ready";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new ReadyPanel(whileAdding);
        }
    }

    static ReadyPanel idle() {
        return new ReadyPanel(() -> {});
    }

    @Override
    public ProviderProfile profile() {
        return PROFILE;
    }

    @Override
    public Catalog services() {
        return new Catalog(
                java.util.stream.IntStream.rangeClosed(1, SERVICES)
                        .mapToObj(ReadyPanel::service)
                        .toList(),
                List.of());
    }

    private static PanelService service(int id) {
        return new PanelService(
                ServiceId.of(Integer.toString(id)),
                "Instagram Followers",
                "Instagram",
                Optional.of(OrderType.of("Default")),
                new Price(new Amount(BigDecimal.valueOf(90 + id, 2), Optional.of("USD")), Price.Unit.PER_1000),
                10,
                100_000,
                Offer.YES,
                Offer.YES,
                Offer.YES);
    }

    @Override
    public AddOutcome add(NewOrder order) {
        whileAdding.run();
        return ACCEPTED;
    }

    @Override
    public Answers<PanelOrderId, OrderStatus> status(Set<PanelOrderId> orders) {
        return STATUS;
    }

    @Override
    public Balance balance() {
        return BALANCE;
    }

    @Override
    public void close() {}
}
