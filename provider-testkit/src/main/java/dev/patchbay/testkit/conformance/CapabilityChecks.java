package dev.patchbay.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.spi.Capability;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Lookup;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.order.OrderDetails;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** That what a profile declares works. */
final class CapabilityChecks {
    private final Bench bench;

    CapabilityChecks(Bench bench) {
        this.bench = bench;
    }

    void dripFeed() {
        where(Capability.DRIP_FEED, session -> {
            assumeTrue(session.panel().services().containsKey(OrderType.DEFAULT), "the panel sells no Default service");
            AddChecks.assertBuys(session, OrderDetails.dripFed("https://social.example/drip", 100, 3, 30));
        });
    }

    void otherTypes() {
        where(
                Capability.OTHER_TYPES,
                session -> AddChecks.assertBuys(
                        session,
                        session.panel()
                                .otherOrder()
                                .orElseThrow(
                                        () -> new IllegalStateException(
                                                "the plugin declares OTHER_TYPES: let the panel under test name such an order"))));
    }

    void idempotentAdd() {
        where(Capability.IDEMPOTENT_ADD, session -> {
            assertThat(session.profile().idempotentFor())
                    .hasValueSatisfying(time -> assertThat(time).isPositive());
            PanelOrderId first = session.buy(1);

            assertThat(session.buy(1)).as("the same reference again").isEqualTo(first);
            assertThat(session.panel().bought()).hasSize(1);
            assertThat(session.buy(2)).as("another reference").isNotEqualTo(first);
        });
    }

    void idempotentAddAfterALostAnswer() {
        where(Capability.IDEMPOTENT_ADD, session -> {
            session.panel().provoke(Operation.ADD, Trouble.RESET_AFTER_TAKING);
            session.provider().add(session.order(1));

            PanelOrderId repeated = session.buy(1);

            assertThat(session.panel().bought())
                    .singleElement()
                    .satisfies(bought -> assertThat(bought.order()).isEqualTo(repeated));
        });
    }

    void findByReference() {
        where(Capability.FIND_BY_REFERENCE, session -> {
            NewOrder order = session.order(1);
            PanelOrderId id = session.accepted(order);

            assertThat(session.provider().find(order.reference())).isEqualTo(new Lookup.Found(id));
            assertThat(session.provider().find(ClientReference.of("attempt-of-nobody")))
                    .isInstanceOf(Lookup.Absent.class);
        });
    }

    void findAfterALostAnswer() {
        where(Capability.FIND_BY_REFERENCE, session -> {
            session.panel().provoke(Operation.ADD, Trouble.RESET_AFTER_TAKING);
            NewOrder order = session.order(1);
            session.provider().add(order);

            assertThat(session.provider().find(order.reference()))
                    .isEqualTo(new Lookup.Found(session.panel().bought().get(0).order()));
        });
    }

    void webhook() {
        where(Capability.WEBHOOK, session -> {
            PanelOrderId order = session.buy(1);
            int before = session.panel().requests();
            Webhook webhook = session.panel().webhook(order);

            assertThat(session.provider().changed(webhook.headers(), bytes(webhook.body())))
                    .contains(order);
            assertThat(session.panel().requests())
                    .as("requests that reached the panel")
                    .isEqualTo(before);
            Throwable forged =
                    catchThrowable(() -> session.provider().changed(webhook.headers(), bytes(webhook.body() + " ")));
            assertThat(forged).as("a body that was changed after it was signed").isInstanceOf(PanelException.class);
            session.assertHidesSecrets(forged);
        });
    }

    void batchSizesAndTimes() {
        bench.run(session -> {
            for (Operation operation : Operation.values()) {
                assertThat(session.profile().batchSize(operation)).isPositive();
            }
            assertThat(session.profile().addTimeout()).isLessThanOrEqualTo(Duration.ofMinutes(10));
            assertThat(session.profile().orderTypes())
                    .as("the types that it takes")
                    .isNotEmpty();
        });
    }

    private void where(Capability capability, Consumer<Session> check) {
        bench.run(session -> {
            assumeTrue(session.profile().can(capability), "the profile does not declare " + capability);
            check.accept(session);
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
