package dev.patchbay.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.RefillId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What the calls that ask for something owe when all goes well. */
final class AnswerChecks {
    private final Bench bench;

    AnswerChecks(Bench bench) {
        this.bench = bench;
    }

    void readsTheCatalogue() {
        bench.run(session -> {
            Catalog catalog = session.provider().services();

            session.panel()
                    .services()
                    .forEach((type, id) -> assertThat(catalog.services())
                            .filteredOn(service -> service.id().equals(id))
                            .as("service %s of the catalogue", id)
                            .singleElement()
                            .satisfies(service -> {
                                assertThat(service.type()).as("its type").contains(type);
                                assertThat(service.price().amount().value())
                                        .as("its price")
                                        .isPositive();
                                assertThat(service.min()).as("its min, and max").isBetween(0L, service.max());
                            }));
            assertThat(catalog.services()).extracting(PanelService::id).doesNotHaveDuplicates();
        });
    }

    void readsTheBalance() {
        bench.run(session -> assertThat(session.provider().balance().amount().value())
                .as("the balance of an account that can buy")
                .isPositive());
    }

    void tellsWhereAnOrderStands() {
        bench.run(session -> {
            PanelOrderId order = session.buy(1);

            assertThat(Session.given(session.provider().status(Set.of(order)).get(order)))
                    .satisfies(status -> {
                        assertThat(status.word()).isNotBlank();
                        assertThat(status.state()).isNotEqualTo(OrderState.UNKNOWN);
                    });

            session.panel().complete(order);
            assertThat(Session.given(session.provider().status(Set.of(order)).get(order))
                            .state())
                    .isEqualTo(OrderState.COMPLETED);
        });
    }

    void answersStatusOfOneAndOfMany() {
        bench.run(session -> {
            PanelOrderId order = session.buy(1);
            answersEach(
                    session,
                    Operation.STATUS,
                    Optional.of(order),
                    session.panel()::unknownOrder,
                    session.provider()::status);
        });
    }

    void answersRefillOfOneAndOfMany() {
        bench.run(session -> {
            assumeTrue(session.profile().can(Capability.REFILL), "the profile does not declare REFILL");
            PanelOrderId order = session.buy(1);
            session.panel().complete(order);
            answersEach(
                    session,
                    Operation.REFILL,
                    Optional.of(order),
                    session.panel()::unknownOrder,
                    session.provider()::refill);
        });
    }

    void answersRefillStatusOfOneAndOfMany() {
        bench.run(session -> {
            assumeTrue(session.profile().can(Capability.REFILL), "the profile does not declare REFILL");
            PanelOrderId order = session.buy(1);
            session.panel().complete(order);
            RefillId refill =
                    Session.given(session.provider().refill(Set.of(order)).get(order));
            answersEach(
                    session,
                    Operation.REFILL_STATUS,
                    Optional.of(refill),
                    session.panel()::unknownRefill,
                    session.provider()::refillStatus);
        });
    }

    void answersCancelOfOneAndOfMany() {
        bench.run(session -> {
            assumeTrue(session.profile().can(Capability.CANCEL), "the profile does not declare CANCEL");
            PanelOrderId order = session.buy(1);
            answersEach(
                    session,
                    Operation.CANCEL,
                    Optional.of(order),
                    session.panel()::unknownOrder,
                    session.provider()::cancel);
        });
    }

    /** One unknown id alone, then a whole batch of unknown ones with a known one in the middle. */
    private static <K, V> void answersEach(
            Session session,
            Operation operation,
            Optional<K> known,
            IntFunction<K> unknown,
            Function<Set<K>, Answers<K, V>> call) {
        K stranger = unknown.apply(0);
        assertRefuses(call.apply(Set.of(stranger)), Set.of(stranger), Optional.empty());

        int size = session.profile().batchSize(operation);
        Set<K> asked = new LinkedHashSet<>();
        for (int number = 1; number < size; number++) {
            if (number == (size + 1) / 2) {
                known.ifPresent(asked::add);
            }
            asked.add(unknown.apply(number));
        }
        known.ifPresent(asked::add);
        assertRefuses(call.apply(asked), asked, known);
    }

    private static <K, V> void assertRefuses(Answers<K, V> answers, Set<K> asked, Optional<K> known) {
        assertThat(answers.asked()).as("the ids that are answered").containsExactlyInAnyOrderElementsOf(asked);
        for (K id : asked) {
            if (known.filter(id::equals).isPresent()) {
                Session.given(answers.get(id));
            } else {
                assertThat(answers.get(id))
                        .as("the answer for '%s', which the panel does not know", id)
                        .isNotInstanceOf(Answer.Given.class);
            }
        }
    }
}
