package dev.patchbay.ledger;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.claim;
import static dev.patchbay.ledger.Given.inDoubt;
import static dev.patchbay.ledger.Given.minutes;
import static dev.patchbay.ledger.Given.notPlaced;
import static dev.patchbay.ledger.Given.notSent;
import static dev.patchbay.ledger.Given.placed;
import static dev.patchbay.ledger.Given.request;
import static dev.patchbay.ledger.Given.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.ServiceId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How every ledger keeps many orders: takes them over, pages through them, counts them, forgets them. */
public abstract class KeepingContract {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private Ledger ledger;

    /** One that is empty. */
    protected abstract Ledger open();

    @BeforeEach
    void openLedger() {
        ledger = open();
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    private Order place(String reference, String panelOrder) {
        ledger.accept(request(reference), NOON);
        ledger.apply(claim(reference, reference + "-1"));
        return ledger.apply(placed(reference, reference + "-1", panelOrder)).order();
    }

    private Order observe(String reference, String panelOrder, OrderStatus told, Instant at, Optional<Instant> due) {
        return ledger.apply(Observe.told(reference, PanelOrderId.of(panelOrder), at, told, due))
                .order();
    }

    private Order complete(String reference, String panelOrder, Instant at) {
        return observe(reference, panelOrder, OrderStatus.of(OrderState.COMPLETED, "Completed"), at, Optional.empty());
    }

    private static Order fresh(String reference) {
        return Order.accepted(request(reference), NOON);
    }

    @Nested
    class Accepting {
        @Test
        void givesAnOrderToItsTakerAloneForAWhile() {
            Written taken = ledger.accept(fresh("a"), SameLink.ALLOW, Optional.of(minutes(2)));
            assertThat(taken.applied()).isTrue();
            assertThat(reserve(minutes(1))).isEmpty();
            assertThat(reserve(minutes(3))).extracting(Order::reference).containsExactly("a");
        }

        @Test
        void reservesNothingWhereTheReferenceIsKnown() {
            ledger.accept(fresh("a"), SameLink.ALLOW, Optional.empty());
            Written again = ledger.accept(fresh("a"), SameLink.ALLOW, Optional.of(minutes(2)));
            assertThat(again.applied()).isFalse();
            assertThat(again.order()).isEqualTo(fresh("a"));
            assertThat(reserve(NOON)).hasSize(1);
        }

        private List<Order> reserve(Instant now) {
            return ledger.reserve(
                    new Reservation(Duty.PLACE, Optional.empty(), now, now.plus(Duration.ofMinutes(9)), 10));
        }
    }

    @Nested
    class Adopting {
        private final Adoption adoption = Adoption.of("alpha", "1", "77").withCost(Money.of("0.09", "USD"));

        private Written adopt(String reference) {
            return ledger.accept(Order.adopted(request(reference), adoption, NOON), SameLink.ALLOW, Optional.empty());
        }

        @Test
        void followsAnOrderThatWasBoughtBefore() {
            assertThat(adopt("a").applied()).isTrue();
            Order order = ledger.find("a").orElseThrow();
            assertThat(order.state()).isEqualTo(Order.State.PLACED);
            assertThat(order.duty()).contains(Duty.POLL);
            assertThat(adoption.isOf(order)).isTrue();
            assertThat(ledger.findByPanelOrder("alpha", PanelOrderId.of("77"))).contains(order);
            assertThat(ledger.events(Cursor.START, 10)).extracting(Event::name).containsExactly("adopted");
            assertThat(complete("a", "77", minutes(3)).state()).isEqualTo(Order.State.COMPLETED);
        }

        @Test
        void takesTheSameOrderOnce() {
            adopt("a");
            Order known = complete("a", "77", minutes(3));
            Written again = adopt("a");
            assertThat(again.applied()).isFalse();
            assertThat(again.order()).isEqualTo(known);
        }

        @Test
        void refusesAnOrderOfAPanelThatAnotherReferenceHas() {
            place("a", "77");
            assertThatThrownBy(() -> adopt("b"))
                    .isInstanceOf(PanelOrderTakenException.class)
                    .hasMessage("order 77 at 'alpha' belongs to 'a' already: an order of a panel is followed under one"
                            + " reference");
            assertThat(ledger.find("b")).isEmpty();
        }

        @Test
        void refusesAnOrderOfAPanelThatWasAdoptedUnderAnotherReference() {
            adopt("a");
            assertThatThrownBy(() -> adopt("b"))
                    .isInstanceOf(PanelOrderTakenException.class)
                    .hasMessageContaining("belongs to 'a' already");
            assertThat(ledger.find("b")).isEmpty();
        }
    }

    @Nested
    class Together {
        @Test
        void appliesEachOfManyAlone() {
            place("a", "1");
            place("b", "2");
            OrderStatus told = OrderStatus.of(OrderState.IN_PROGRESS, "In progress");
            List<Observe> changes = List.of(
                    Observe.told("a", PanelOrderId.of("1"), minutes(3), told, Optional.of(minutes(9))),
                    Observe.told("b", PanelOrderId.of("9"), minutes(3), told, Optional.of(minutes(9))),
                    Observe.told("b", PanelOrderId.of("2"), minutes(4), told, Optional.of(minutes(9))));
            assertThat(ledger.applyAll(changes)).extracting(Written::applied).containsExactly(true, false, true);
            assertThat(ledger.find("b").orElseThrow().state()).isEqualTo(Order.State.IN_PROGRESS);
        }

        @Test
        void appliesTheOthersWhereOneFails() {
            place("a", "1");
            OrderStatus told = OrderStatus.of(OrderState.IN_PROGRESS, "In progress");
            List<Observe> changes = List.of(
                    Observe.told("nobody", PanelOrderId.of("9"), minutes(3), told, Optional.of(minutes(9))),
                    Observe.told("a", PanelOrderId.of("1"), minutes(3), told, Optional.of(minutes(9))));
            assertThatThrownBy(() -> ledger.applyAll(changes)).isInstanceOf(UnknownOrderException.class);
            assertThat(ledger.find("a").orElseThrow().state()).isEqualTo(Order.State.IN_PROGRESS);
        }

        @Test
        void appliesNoneOfNone() {
            assertThat(ledger.applyAll(List.of())).isEmpty();
        }

        @Test
        void keepsWhatAPanelToldOfTheChildrenOfAnOrder() {
            place("a", "1");
            OrderStatus parent = new OrderStatus(
                    OrderState.IN_PROGRESS,
                    "In progress",
                    Optional.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    List.of(PanelOrderId.of("10"), PanelOrderId.of("11")));
            OrderStatus child = new OrderStatus(
                    OrderState.PARTIAL,
                    "Partial",
                    Optional.of(Amount.of("0.010", "USD")),
                    OptionalLong.of(3),
                    OptionalLong.of(4),
                    List.of());
            ledger.applyAll(List.of(Observe.told("a", PanelOrderId.of("1"), minutes(3), parent, Optional.of(minutes(9)))
                    .withChildren(Map.of(PanelOrderId.of("11"), child, PanelOrderId.of("99"), child))));
            assertThat(ledger.find("a").orElseThrow().delivery().children())
                    .containsExactly(
                            new Child(PanelOrderId.of("10"), Optional.empty()),
                            new Child(PanelOrderId.of("11"), Optional.of(child)));
        }
    }

    @Nested
    class ComingDue {
        @Test
        void givesPageByPageWhatIsDueAtAnAccount() {
            for (int number = 0; number < 5; number++) {
                place("a" + number, "p" + number);
                observe(
                        "a" + number,
                        "p" + number,
                        OrderStatus.of(OrderState.PENDING, "Pending"),
                        minutes(3),
                        Optional.of(minutes(number == 4 ? 30 : 10 - number / 2)));
            }
            ledger.accept(request("waits"), NOON);
            List<Order> first = ledger.due(Duty.POLL, "alpha", minutes(20), Optional.empty(), 3);
            assertThat(first).extracting(Order::reference).containsExactly("a2", "a3", "a0");
            List<Order> second = ledger.due(Duty.POLL, "alpha", minutes(20), Optional.of(Due.of(first.get(2))), 3);
            assertThat(second).extracting(Order::reference).containsExactly("a1");
            assertThat(ledger.due(Duty.POLL, "beta", minutes(20), Optional.empty(), 3))
                    .isEmpty();
        }

        @Test
        void reservesNothing() {
            place("a", "1");
            assertThat(ledger.due(Duty.POLL, "alpha", minutes(99), Optional.empty(), 3))
                    .hasSize(1);
            assertThat(ledger.due(Duty.POLL, "alpha", minutes(99), Optional.empty(), 3))
                    .hasSize(1);
        }
    }

    @Nested
    class Listing {
        private List<String> all(OrderQuery query, int limit) {
            List<String> references = new ArrayList<>();
            Optional<String> next = Optional.empty();
            do {
                OrderPage page = ledger.list(query, next, limit);
                assertThat(page.orders()).hasSizeLessThanOrEqualTo(limit);
                page.orders().forEach(order -> references.add(order.reference()));
                next = page.next();
            } while (next.isPresent());
            return references;
        }

        @Test
        void givesEveryOrderOnceTheLastAcceptedFirst() {
            IntStream.range(0, 7).forEach(number -> ledger.accept(request("a" + number), minutes(number / 2)));
            for (int limit = 1; limit < 9; limit++) {
                assertThat(all(OrderQuery.ALL, limit)).containsExactly("a6", "a5", "a4", "a3", "a2", "a1", "a0");
            }
        }

        @Test
        void givesWhatIsAskedForAlone() {
            ledger.accept(request("waits").withCustomer("mary"), minutes(1));
            place("placed", "1");
            place("done", "2");
            complete("done", "2", minutes(5));
            assertThat(all(OrderQuery.ALL.withStates(Order.State.PLACED, Order.State.ACCEPTED), 2))
                    .containsExactly("waits", "placed");
            assertThat(all(OrderQuery.ALL.withCustomer("mary"), 2)).containsExactly("waits");
            assertThat(all(OrderQuery.ALL.withCustomer("jane"), 2)).isEmpty();
            assertThat(all(OrderQuery.ALL.withService("followers"), 2)).hasSize(3);
            assertThat(all(OrderQuery.ALL.withService("likes"), 2)).isEmpty();
            assertThat(all(OrderQuery.ALL.withAccount("alpha"), 2)).containsExactly("placed", "done");
            assertThat(all(OrderQuery.ALL.withAccount("alpha").withStates(Order.State.COMPLETED), 2))
                    .containsExactly("done");
            assertThat(all(OrderQuery.ALL.withFrom(minutes(1)), 2)).containsExactly("waits");
            assertThat(all(OrderQuery.ALL.withTo(minutes(1)), 2)).containsExactly("placed", "done");
        }

        @Test
        void refusesAPlaceThatNoPageGave() {
            assertThatThrownBy(() -> ledger.list(OrderQuery.ALL, Optional.of("page 2"), 10))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'page 2' is no place in a list of orders");
        }
    }

    @Nested
    class Counting {
        @Test
        void sumsUpHowTargetsDid() {
            place("a", "1");
            place("b", "2");
            ledger.accept(request("c"), NOON);
            ledger.apply(claim("c", "c-1"));
            ledger.apply(inDoubt("c", "c-1"));
            observe("a", "1", OrderStatus.of(OrderState.IN_PROGRESS, "In progress"), minutes(6), Optional.empty());
            complete("a", "1", minutes(12));
            observe("b", "2", partial(25), minutes(22), Optional.empty());
            long toStart = 60L * (6 + 22) - 2 * settledAfter();
            long toEnd = 60L * (12 + 22) - 2 * settledAfter();
            assertThat(ledger.tallies(DAY))
                    .containsOnly(Map.entry(
                            new TargetDay("alpha", ServiceId.of("1"), DAY),
                            new Tally(2, 0, 1, 2, toStart, 2, toEnd, 200, 175, 1, 0)));
            assertThat(ledger.tallies(DAY.plusDays(1))).isEmpty();
            assertThat(ledger.counts())
                    .containsEntry(Order.State.COMPLETED, 1L)
                    .containsEntry(Order.State.PARTIAL, 1L)
                    .containsEntry(Order.State.IN_DOUBT, 1L);
        }

        @Test
        void takesBackWhatAPanelTakesBack() {
            place("a", "1");
            Order placed = ledger.find("a").orElseThrow();
            complete("a", "1", minutes(12));
            observe("a", "1", partial(100), minutes(20), Optional.empty());
            observe("a", "1", OrderStatus.of(OrderState.PENDING, "Pending"), minutes(30), Optional.of(minutes(40)));
            long toStart = Duration.between(placed.attempts().get(0).changedAt(), minutes(12))
                    .toSeconds();
            assertThat(ledger.tallies(DAY).values()).containsExactly(new Tally(1, 0, 0, 1, toStart, 0, 0, 0, 0, 0, 0));
        }

        private long settledAfter() {
            return Duration.between(
                            NOON,
                            ledger.find("a").orElseThrow().attempts().get(0).changedAt())
                    .toSeconds();
        }

        private static OrderStatus partial(long remains) {
            return new OrderStatus(
                    OrderState.PARTIAL,
                    "Partial",
                    Optional.empty(),
                    OptionalLong.empty(),
                    OptionalLong.of(remains),
                    List.of());
        }
    }

    @Nested
    class Telling {
        @Test
        void tellsWhatIsOwedWhereItChanges() {
            OrderRequest paid = request("a").withPaid(Money.of("0.60", "USD"));
            ledger.accept(paid, NOON);
            ledger.apply(claim("a", "1"));
            ledger.apply(placed("a", "1", "77"));
            observe("a", "77", Counting.partial(25), minutes(3), Optional.of(minutes(4)));
            observe("a", "77", Counting.partial(25), minutes(4), Optional.of(minutes(5)));
            complete("a", "77", minutes(6));
            List<Event> events = ledger.events(Cursor.START, 10);
            assertThat(events)
                    .extracting(Event::name)
                    .containsExactly("accepted", "claimed", "placed", "status", "reopened");
            assertThat(events.get(2).owed()).isEmpty();
            assertThat(events.get(3).owed()).contains(Money.of("0.15", "USD"));
            assertThat(events.get(3).charge().orElseThrow().amount()).isEqualByComparingTo("0.0675");
            assertThat(events.get(4).owed().orElseThrow().amount()).isEqualByComparingTo("0");
        }
    }

    @Nested
    class Purging {
        @Test
        void forgetsWhatHasEndedAndKeepsItsReference() {
            place("a", "1");
            complete("a", "1", minutes(5));
            place("open", "2");
            place("asked", "3");
            observe("asked", "3", OrderStatus.of(OrderState.COMPLETED, "Done"), minutes(5), Optional.of(minutes(9)));
            place("young", "4");
            complete("young", "4", minutes(50));

            assertThat(ledger.purge(minutes(50), 10)).isEqualTo(1);
            assertThat(ledger.purge(minutes(50), 10)).isZero();
            assertThat(ledger.find("a")).isEmpty();
            assertThat(ledger.findByPanelOrder("alpha", PanelOrderId.of("1"))).isEmpty();
            assertThat(ledger.counts()).containsEntry(Order.State.COMPLETED, 2L);
            assertThatThrownBy(() -> ledger.accept(request("a"), minutes(60)))
                    .isInstanceOf(PurgedOrderException.class)
                    .hasMessage("reference 'a' names an order that ended as COMPLETED at 2026-11-22T12:05:00Z and was"
                            + " purged since. Give a new order a reference of its own.");
            assertThatThrownBy(() -> ledger.apply(claim("a", "2"))).isInstanceOf(UnknownOrderException.class);
        }

        @Test
        void forgetsTheLongestEndedFirstInSmallBatches() {
            for (int number = 0; number < 5; number++) {
                place("a" + number, "p" + number);
                complete("a" + number, "p" + number, minutes(10 - number));
            }
            assertThat(ledger.purge(minutes(99), 2)).isEqualTo(2);
            assertThat(ledger.list(OrderQuery.ALL, Optional.empty(), 9).orders())
                    .extracting(Order::reference)
                    .containsExactly("a2", "a1", "a0");
        }

        @Test
        void failsACursorThatStandsBeforeEventsThatWerePurged() {
            IntStream.range(0, 4).forEach(number -> ledger.accept(request("a" + number), minutes(number)));
            Cursor first = ledger.events(Cursor.START, 1).get(0).cursor();
            Cursor second = ledger.events(first, 1).get(0).cursor();
            assertThat(ledger.purgeEvents(minutes(2), 10)).isEqualTo(2);
            assertThat(ledger.events(Cursor.START, 10))
                    .extracting(Event::reference)
                    .containsExactly("a2", "a3");
            assertThat(ledger.events(second, 10)).hasSize(2);
            assertThatThrownBy(() -> ledger.events(first, 10))
                    .isInstanceOfSatisfying(
                            EventsPurgedException.class,
                            purged -> assertThat(purged.oldest()).isEqualTo(second))
                    .hasMessageContaining("were purged");
            ledger.accept(request("later"), minutes(9));
            assertThat(ledger.events(second, 10)).extracting(Event::number).containsExactly(3L, 4L, 5L);
        }
    }

    @Nested
    class Noting {
        private Notes notes;

        @BeforeEach
        void openNotes() {
            notes = ledger.notes();
        }

        @Test
        void keepsTheLastTextOfAName() {
            assertThat(notes.find("lever/a")).isEmpty();
            notes.keep("lever/a", "paused");
            notes.keep("lever/a", "drained\0 ü 😀");
            assertThat(notes.find("lever/a")).contains("drained\0 ü 😀");
            assertThat(notes.find("lever/")).isEmpty();
        }

        @Test
        void forgetsWhatItIsTold() {
            notes.keep("lever/a", "paused");
            notes.forget("lever/a");
            notes.forget("lever/a");
            assertThat(notes.find("lever/a")).isEmpty();
        }

        @Test
        void findsWhatBeginsWithOneWord() {
            notes.keep("lever/ü", "2");
            notes.keep("lever/a%_", "1");
            notes.keep("levers", "3");
            notes.keep("catalog/a", "4");
            assertThat(notes.under("lever/")).containsExactly(Map.entry("lever/a%_", "1"), Map.entry("lever/ü", "2"));
            assertThat(notes.under("")).hasSize(4);
            assertThat(notes.under("none")).isEmpty();
        }

        @Test
        void takesATextOfSeveralMegabytes() {
            String text = "{\"service\": 1}".repeat(300_000);
            notes.keep("catalog/a", text);
            assertThat(notes.find("catalog/a")).contains(text);
        }

        @Test
        void refusesANameThatNoLedgerTakes() {
            for (String name : List.of("", " ", "a".repeat(201), "a\nb")) {
                assertThatThrownBy(() -> notes.keep(name, "x"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("a note's name has 1 to 200 characters that can be printed; ");
            }
            notes.keep("a".repeat(200), "x");
            assertThat(notes.under("a")).hasSize(1);
        }
    }

    @Nested
    class Spent {
        private void spent(String amount) {
            spent("alpha", amount, "USD");
        }

        private void spent(String account, String amount, String currency) {
            BigDecimal sum =
                    ledger.spent(DAY).getOrDefault(new Spending(account, "followers", DAY, currency), BigDecimal.ZERO);
            assertThat(sum).isEqualByComparingTo(amount);
        }

        @Test
        void countsWhatIsOnItsWayAndWhatMayHaveArrived() {
            ledger.accept(request("a"), NOON);
            assertThat(ledger.spent(DAY)).isEmpty();
            ledger.apply(claim("a", "1"));
            spent("0.09");
            ledger.apply(inDoubt("a", "1"));
            spent("0.09");
            ledger.apply(notPlaced("a", "1"));
            spent("0");
            ledger.apply(claim("a", "2", "beta"));
            spent("beta", "0.09", "USD");
            spent("0");
            assertThat(ledger.spent(DAY.plusDays(1))).isEmpty();
        }

        @Test
        void takesThePanelsWordForTheCost() {
            ledger.accept(request("a"), NOON);
            ledger.apply(claim("a", "1"));
            ledger.apply(charged("a", Amount.of("0.123456789012345678901234567890")));
            spent("0.123456789012345678901234567890");
            place("b", "2");
            spent("0.213456789012345678901234567890");
            ledger.accept(request("c"), NOON);
            ledger.apply(claim("c", "c-1"));
            ledger.apply(charged("c", Amount.of("7", "EUR")));
            spent("0.213456789012345678901234567890");
            spent("alpha", "7", "EUR");
        }

        private Settle charged(String reference, Amount charge) {
            String attempt = ledger.find(reference)
                    .orElseThrow()
                    .holder()
                    .orElseThrow()
                    .id()
                    .value();
            return settle(
                    reference,
                    attempt,
                    Ending.placed(new AddOutcome.Accepted(PanelOrderId.of("of " + reference), Optional.of(charge))),
                    Order.State.PLACED);
        }

        @Test
        void followsWhatIsCorrectedLater() {
            place("a", "1");
            place("b", "2");
            observe("a", "1", Counting.partial(25), minutes(12), Optional.empty());
            spent("0.1575");
            observe("a", "1", OrderStatus.of(OrderState.CANCELED, "Canceled"), minutes(13), Optional.empty());
            spent("0.09");
            observe("a", "1", OrderStatus.of(OrderState.PENDING, "Pending"), minutes(14), Optional.of(minutes(40)));
            spent("0.18");
        }

        @Test
        void countsASurplusAndForgetsNothingThatIsPurged() {
            ledger.accept(request("a"), NOON);
            ledger.apply(claim("a", "1"));
            ledger.apply(notSent("a", "1"));
            ledger.apply(claim("a", "2", "beta"));
            ledger.apply(placed("a", "2", "22"));
            ledger.apply(placed("a", "1", "11"));
            spent("0.09");
            spent("beta", "0.09", "USD");
            place("b", "b-1");
            complete("b", "b-1", minutes(5));
            assertThat(ledger.purge(minutes(50), 10)).isEqualTo(1);
            spent("0.18");
        }

        @Test
        void countsNothingThatWasAdopted() {
            Adoption adoption = Adoption.of("alpha", "1", "77").withCost(Money.of("0.09", "USD"));
            ledger.accept(Order.adopted(request("a"), adoption, NOON), SameLink.ALLOW, Optional.empty());
            assertThat(ledger.spent(DAY)).isEmpty();
        }
    }
}
