package dev.patchbay.ledger;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.claim;
import static dev.patchbay.ledger.Given.inDoubt;
import static dev.patchbay.ledger.Given.minutes;
import static dev.patchbay.ledger.Given.notPlaced;
import static dev.patchbay.ledger.Given.notSent;
import static dev.patchbay.ledger.Given.placed;
import static dev.patchbay.ledger.Given.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How every ledger keeps orders of one service apart that are for one link. */
@Timeout(60)
public abstract class LinkContract {
    private static final String LINK = "https://instagram.com/p/Abc";

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

    private static Order fresh(String reference, String service, String link) {
        return Order.accepted(OrderRequest.of(reference, service, OrderDetails.standard(link, 100)), NOON);
    }

    private Order accept(String reference) {
        return accept(reference, SameLink.QUEUE);
    }

    private Order accept(String reference, SameLink sameLink) {
        return ledger.accept(fresh(reference, "followers", LINK), sameLink, Optional.of(minutes(2)))
                .order();
    }

    private boolean claims(String reference) {
        return ledger.apply(claim(reference, reference + "-1")).applied();
    }

    private void place(String reference) {
        assertThat(claims(reference)).isTrue();
        ledger.apply(placed(reference, reference + "-1", "at " + reference));
    }

    private Order told(String reference, OrderState state, int minute) {
        OrderStatus status = OrderStatus.of(state, state.name());
        return ledger.apply(Observe.told(
                        reference,
                        PanelOrderId.of("at " + reference),
                        minutes(minute),
                        status,
                        Optional.of(minutes(minute + 1))))
                .order();
    }

    private List<String> due(Instant now) {
        return ledger.reserve(new Reservation(Duty.PLACE, Optional.empty(), now, now.plusSeconds(1), 10)).stream()
                .map(Order::reference)
                .toList();
    }

    @Test
    void letsOneGoAndTheOthersWaitBehindOneAnother() {
        Order first = accept("a");
        Order second = accept("b");
        Order third = ledger.accept(
                        fresh("c", "followers", "http://www.instagram.com/p/Abc/?igsh=x"),
                        SameLink.QUEUE,
                        Optional.empty())
                .order();
        assertThat(first.state()).isEqualTo(Order.State.ACCEPTED);
        assertThat(second.state()).isEqualTo(Order.State.WAITING);
        assertThat(second.reason()).isEqualTo("it waits behind order 'a', which is open for the same link");
        assertThat(third.reason()).isEqualTo("it waits behind order 'b', which is open for the same link");
        assertThat(ledger.events(Cursor.START, 10))
                .extracting(Event::reference, Event::name)
                .containsExactly(
                        tuple("a", "accepted"),
                        tuple("b", "accepted"),
                        tuple("b", "waiting"),
                        tuple("c", "accepted"),
                        tuple("c", "waiting"));
        assertThat(claims("b")).isFalse();
        assertThat(claims("c")).isFalse();
        assertThat(ledger.find("b")).contains(second);
        assertThat(claims("a")).isTrue();
    }

    @Test
    void keepsNoOtherServiceAndNoOtherLinkBack() {
        accept("a");
        assertThat(ledger.accept(fresh("b", "likes", LINK), SameLink.QUEUE, Optional.empty())
                        .order()
                        .state())
                .isEqualTo(Order.State.ACCEPTED);
        assertThat(ledger.accept(fresh("c", "followers", LINK + "d"), SameLink.QUEUE, Optional.empty())
                        .order()
                        .state())
                .isEqualTo(Order.State.ACCEPTED);
        assertThat(accept("d", SameLink.ALLOW).state()).isEqualTo(Order.State.ACCEPTED);
        assertThat(List.of("a", "b", "c", "d")).allMatch(this::claims);
    }

    @Test
    void makesTheNextOneDueAtOnceWhenTheOneBeforeItEnds() {
        for (String reference : List.of("a", "b", "c", "d", "e")) {
            accept(reference);
        }
        assertThat(due(minutes(3))).containsExactly("a");
        place("a");
        told("a", OrderState.IN_PROGRESS, 4);
        assertThat(due(minutes(4))).isEmpty();
        told("a", OrderState.COMPLETED, 5);
        assertThat(due(minutes(5))).containsExactly("b");
        assertThat(claims("c")).isFalse();
        ledger.apply(new Withdraw("b", minutes(6)));
        assertThat(due(minutes(6))).containsExactly("c");
        ledger.apply(new Reject("c", minutes(7), "no route"));
        assertThat(due(minutes(7))).containsExactly("d");
        assertThat(claims("d")).isTrue();
        ledger.apply(refused("d", "d-1", RefusalKind.REQUEST, Order.State.REJECTED));
        assertThat(due(minutes(8))).containsExactly("e");
        assertThat(claims("e")).isTrue();
    }

    @Test
    void closesTheGapThatOneInTheMiddleLeaves() {
        accept("a");
        accept("b");
        accept("c");
        ledger.apply(new Withdraw("b", minutes(3)));
        assertThat(due(minutes(3))).containsExactly("a", "c");
        assertThat(claims("c")).isFalse();
        Written turn = ledger.apply(AwaitTurn.of("c", minutes(4)));
        assertThat(turn.applied()).isTrue();
        assertThat(turn.order().reason()).contains("behind order 'a'");
        assertThat(ledger.apply(AwaitTurn.of("c", minutes(4)))).isEqualTo(turn);
        assertThat(ledger.apply(AwaitTurn.of("a", minutes(4))).applied()).isFalse();
        assertThat(ledger.find("a").orElseThrow().state()).isEqualTo(Order.State.ACCEPTED);
    }

    @Test
    void holdsTheLinkThroughADoubtAndAFailOver() {
        accept("a");
        accept("b");
        claims("a");
        ledger.apply(inDoubt("a", "a-1"));
        assertThat(claims("b")).isFalse();
        ledger.apply(notPlaced("a", "a-1"));
        assertThat(claims("b")).isFalse();
        assertThat(ledger.apply(claim("a", "2")).applied()).isTrue();
        ledger.apply(notSent("a", "2"));
        assertThat(claims("b")).isFalse();
    }

    @Test
    void givesAReopenedOrderItsLinkNotBack() {
        accept("a");
        place("a");
        accept("b");
        told("a", OrderState.PARTIAL, 5);
        assertThat(claims("b")).isTrue();
        told("a", OrderState.IN_PROGRESS, 6);
        assertThat(accept("c").reason()).contains("behind order 'b'");
        told("a", OrderState.COMPLETED, 7);
        assertThat(claims("c")).isFalse();
    }

    @Test
    void refusesAnOrderWhoseLinkAnotherHas() {
        assertThat(accept("a", SameLink.REFUSE).state()).isEqualTo(Order.State.ACCEPTED);
        Order refused = accept("b", SameLink.REFUSE);
        assertThat(refused.state()).isEqualTo(Order.State.REJECTED);
        assertThat(refused.reason()).isEqualTo("order 'a' of this service is open for the same link");
        assertThat(accept("b", SameLink.REFUSE)).isEqualTo(refused);
        assertThat(ledger.events(Cursor.START, 10))
                .extracting(Event::name)
                .containsExactly("accepted", "accepted", "rejected");
        place("a");
        told("a", OrderState.COMPLETED, 5);
        assertThat(accept("c", SameLink.REFUSE).state()).isEqualTo(Order.State.ACCEPTED);
    }

    @Test
    void waitsForAnAdoptedOrder() {
        Adoption adoption = Adoption.of("alpha", "1", "at old");
        OrderRequest request = fresh("old", "followers", LINK).request();
        accept("a");
        ledger.accept(Order.adopted(request, adoption, NOON), SameLink.REFUSE, Optional.empty());
        assertThat(ledger.find("old").orElseThrow().state()).isEqualTo(Order.State.PLACED);
        assertThat(accept("b").reason()).contains("behind order 'old'");
        place("a");
        told("a", OrderState.COMPLETED, 5);
        assertThat(claims("b")).isFalse();
        told("old", OrderState.COMPLETED, 6);
        assertThat(due(minutes(6))).containsExactly("b");
        assertThat(claims("b")).isTrue();
    }

    @Test
    void keepsALinkOfAnyLength() {
        String link = "https://example.com/" + "ü".repeat(5_000);
        ledger.accept(fresh("a", "followers", link), SameLink.QUEUE, Optional.empty());
        Order second = ledger.accept(fresh("b", "followers", link), SameLink.QUEUE, Optional.empty())
                .order();
        assertThat(second.reason()).contains("behind order 'a'");
    }

    @Test
    void letsOneOfManyRacersHaveTheLink() throws Exception {
        List<Order> orders = race(8, racer -> accept("refused-" + racer, SameLink.REFUSE));
        assertThat(orders)
                .extracting(Order::state)
                .containsOnlyOnce(Order.State.ACCEPTED)
                .filteredOn(state -> state != Order.State.ACCEPTED)
                .containsOnly(Order.State.REJECTED);
    }

    private static List<Order> race(int racers, IntFunction<Order> racer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            List<Future<Order>> running = threads.invokeAll(IntStream.range(0, racers)
                    .mapToObj(number -> (Callable<Order>) () -> racer.apply(number))
                    .toList());
            List<Order> orders = new ArrayList<>();
            for (Future<Order> one : running) {
                orders.add(one.get());
            }
            return orders;
        } finally {
            threads.shutdownNow();
        }
    }
}
