package dev.patchbay.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What {@code add} owes. */
final class AddChecks {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Bench bench;

    AddChecks(Bench bench) {
        this.bench = bench;
    }

    Stream<DynamicTest> everyType() {
        return SampleOrders.types().stream()
                .map(type -> DynamicTest.dynamicTest(type.name(), () -> bench.run(session -> buys(session, type))));
    }

    Stream<DynamicTest> everyTrouble(boolean warm) {
        return Arrays.stream(Trouble.values())
                .map(trouble -> DynamicTest.dynamicTest(
                        trouble.name(),
                        () -> bench.run(trouble.takesTheTimeout(), session -> meets(session, trouble, warm))));
    }

    private static void buys(Session session, OrderType type) {
        assumeTrue(session.profile().orderTypes().contains(type), "the profile does not name this type");
        assumeTrue(session.panel().services().containsKey(type), "the panel under test does not sell this type");
        assertBuys(session, SampleOrders.of(type, 1));
    }

    static void assertBuys(Session session, OrderDetails details) {
        NewOrder order = session.order(details, 1);
        PanelOrderId id = session.accepted(order);

        assertThat(session.panel().bought())
                .as("the panel's orders")
                .singleElement()
                .satisfies(bought -> {
                    assertThat(bought.order()).isEqualTo(id);
                    assertThat(bought.service()).isEqualTo(order.service());
                    assertThat(bought.target()).isEqualTo(details.target());
                    assertThat(bought.billed()).as("what the panel bills").isEqualTo(details.billedQuantity());
                    bought.fields()
                            .ifPresent(fields -> assertThat(fields)
                                    .as("what the panel read of the order")
                                    .containsExactlyInAnyOrderEntriesOf(details.fields()));
                });
    }

    private static void meets(Session session, Trouble trouble, boolean warm) {
        assumeTrue(!session.panel().cannotProvoke().contains(trouble), "this panel cannot have this trouble");
        if (warm) {
            session.provider().balance();
        }
        session.panel().provoke(Operation.ADD, trouble);

        AddOutcome outcome = addInTime(session);

        assertThat(outcome).as("what add says of %s", trouble).isInstanceOfAny(allowed(trouble, warm));
        session.assertSettlesAt(
                trouble.arrives() ? 1 : 0,
                () -> session.panel().requests(Operation.ADD),
                "requests to add that reached the panel: none is ever repeated by a plugin");
        session.assertSettlesAt(
                trouble.taken() ? 1 : 0, () -> session.panel().bought().size(), "orders that the panel made");
        session.assertHidesSecrets(outcome);
        assertThat(words(outcome)).as("what add says to people").isNotBlank();
        assertThat(refusal(outcome).map(Refusal::kind))
                .as("the kind of refusal")
                .isEqualTo(outcome instanceof AddOutcome.Refused ? trouble.kind() : Optional.empty());
    }

    /** A panel that went away leaves used connections behind; to have written into one is a doubt, if an avoidable one. */
    private static Class<?>[] allowed(Trouble trouble, boolean warm) {
        return warm && trouble == Trouble.REFUSED_CONNECTION
                ? new Class<?>[] {AddOutcome.NotSent.class, AddOutcome.InDoubt.class}
                : new Class<?>[] {trouble.outcome()};
    }

    private static AddOutcome addInTime(Session session) {
        Duration promised = session.profile().addTimeout();
        NewOrder order = session.order(1);
        Object outcome = InTime.outcomeOf(
                promised.plus(GRACE),
                "add, whose profile promises " + promised,
                () -> session.provider().add(order));
        assertThat(outcome).as("add returns what it knows and throws nothing").isInstanceOf(AddOutcome.class);
        return (AddOutcome) outcome;
    }

    private static String words(AddOutcome outcome) {
        return outcome.fold(
                accepted -> accepted.order().value(),
                refused -> refused.refusal().words(),
                AddOutcome.NotSent::why,
                AddOutcome.InDoubt::why);
    }

    private static Optional<Refusal> refusal(AddOutcome outcome) {
        return outcome instanceof AddOutcome.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }
}
