package dev.patchbay.order;

import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Adoption;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Withdraw;
import dev.patchbay.ledger.Written;
import dev.patchbay.routing.Router;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.order.InvalidOrderException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Takes orders in: each reference once, each request checked whole before anything is written. */
@Singleton
public final class Intake {
    private final Accounts accounts;
    private final Router router;
    private final Records records;
    private final Dispatcher dispatcher;
    private final Clock clock;

    @Inject
    Intake(Accounts accounts, Router router, Records records, Dispatcher dispatcher, Clock clock) {
        this.accounts = accounts;
        this.router = router;
        this.records = records;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Makes a request durable and lets the dispatcher know. */
    public Order submit(OrderRequest request) {
        Objects.requireNonNull(request, "an order needs a request: see OrderRequest.of");
        requireOpen(request);
        List<Problem> problems = router.problems(request);
        // What was accepted before is, whatever the configuration says of it by now.
        if (!problems.isEmpty() && records.ledger().find(request.reference()).isEmpty()) {
            throw new InvalidOrderException(problems);
        }
        Order order = Order.accepted(request, clock.instant());
        return dispatcher.begin(reserved -> records.accept(order, router.sameLink(request), reserved));
    }

    /** Takes over an order that was bought before it came here. Asks no panel: its next status shows what it is. */
    public Order adopt(OrderRequest request, Adoption adoption) {
        Objects.requireNonNull(request, "an order needs a request: see OrderRequest.of");
        Objects.requireNonNull(adoption, "an adopted order was bought somewhere: see Adoption.of");
        requireOpen(request);
        List<Problem> problems = request.problems();
        if (!problems.isEmpty()) {
            throw new InvalidOrderException(problems);
        }
        accounts.get(adoption.account());
        Order order = records.accept(
                        Order.adopted(request, adoption, clock.instant()), router.sameLink(request), Optional.empty())
                .order();
        if (!adoption.isOf(order)) {
            throw new NotAdoptedException(order, adoption);
        }
        return order;
    }

    private void requireOpen(OrderRequest request) {
        if (dispatcher.isStopped()) {
            throw new IllegalStateException("this Patchbay is closed; order '" + request.reference()
                    + "' was not accepted. Submit it again where one is open.");
        }
    }

    /** Submits, and waits for the panel's word. */
    public Order place(OrderRequest request, Duration atMost) {
        Instant deadline = clock.instant().plus(Records.bounded(atMost));
        return records.await(request.reference(), () -> submit(request), order -> isWord(order, deadline), atMost);
    }

    /** Stops what has not been sent. */
    public Order withdraw(String reference) {
        Written written = records.apply(new Withdraw(reference, clock.instant()));
        return written.order();
    }

    /** Whether there is nothing more to wait for: the panel has spoken, or will not be asked before the deadline. */
    private static boolean isWord(Order order, Instant deadline) {
        if (order.state().isWaiting()) {
            return order.due().filter(due -> due.isAfter(deadline)).isPresent();
        }
        return order.state() != Order.State.SENDING;
    }
}
