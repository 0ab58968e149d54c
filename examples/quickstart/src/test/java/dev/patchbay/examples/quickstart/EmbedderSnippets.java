package dev.patchbay.examples.quickstart;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.patchbay.Orders;
import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayModule;
import dev.patchbay.doubt.Doubt;
import dev.patchbay.ledger.Adoption;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderPage;
import dev.patchbay.ledger.OrderQuery;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Progress;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.lever.Subject;
import dev.patchbay.routing.Candidate;
import dev.patchbay.routing.Preference;
import dev.patchbay.routing.Reason;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.order.OrderDetails;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The README's code for embedders, as it stands there. */
final class EmbedderSnippets {
    final List<String> told = new ArrayList<>();

    @SuppressWarnings("unused") // the README shows what comes back
    void open() {
        try (Patchbay patchbay = Patchbay.open(Path.of("patchbay.yaml"))) {
            Order order = patchbay.orders()
                    .submit(OrderRequest.of(
                            "web-4711",
                            "instagram-followers",
                            OrderDetails.standard("https://instagram.com/example", 1000)));
            patchbay.orders().find("web-4711"); // where it stands: state, account, charge, remains
        }
    }

    Order place(Patchbay patchbay, String link, Instant midnight) {
        Order order = patchbay.orders()
                .place(
                        OrderRequest.of("web-4712", "instagram-followers", OrderDetails.standard(link, 500))
                                .withCustomer("customer-17")
                                .withPaid(Money.of("0.60", "USD"))
                                .withNotAfter(midnight),
                        Duration.ofSeconds(20));
        switch (order.state()) {
            case REJECTED, WITHDRAWN -> refund(order.reference(), order.reason());
            case IN_DOUBT -> tellSupport(order.reference(), order.reason()); // do not refund, do not order again
            default -> {}
        }
        return order;
    }

    void stop(Patchbay patchbay) {
        patchbay.levers().pause(Subject.account("reserve"), "mary", "answers slowly today");
        patchbay.levers().resume(Subject.account("reserve"), "mary");
    }

    /** What a platform knows of its own. */
    interface Shop {
        List<ServiceMapping> services();

        double distance(Candidate target);

        boolean mayBuyAt(OrderRequest order, Candidate target);
    }

    Patchbay extended(Shop shop) {
        Patchbay patchbay = Patchbay.builder()
                .config(Path.of("patchbay.yaml"))
                .services(() -> shop.services()) // read every minute; ServiceMapping.of(name, type, targets)
                .preference(Preference.of("nearest", (order, target) -> shop.distance(target))) // prefer: nearest
                .filter((order, target) -> shop.mayBuyAt(order, target)
                        ? Optional.empty()
                        : Optional.of(Reason.lasting("the customer does not want it")))
                .open();
        return patchbay;
    }

    Orders withGuice() {
        Injector injector = Guice.createInjector(new PatchbayModule(Path.of("patchbay.yaml")));
        Orders orders = injector.getInstance(Orders.class);
        return orders;
    }

    void list(Patchbay patchbay) {
        for (Doubt doubt : patchbay.orders().doubts()) {
            show(doubt, doubt.evidence(), doubt.settledBy()); // the order, the account, the link, the cost, the age
        }
    }

    Order settle(Patchbay patchbay, Doubt doubt) {
        Order settled = patchbay.orders()
                .resolve(doubt.attempt().id(), Resolution.placedAs("23501"), "mary", "seen in the panel's list");
        return settled;
    }

    Cursor follow(Patchbay patchbay, Cursor cursor) {
        for (Event event : patchbay.events().after(cursor, 500)) {
            handle(event);
            cursor = event.cursor(); // keep its text beside what you wrote: Cursor.of(text) reads it again
        }
        return cursor;
    }

    void showAll(Patchbay patchbay) {
        Optional<String> next = Optional.empty();
        do {
            OrderPage page = patchbay.orders().list(OrderQuery.ALL.withCustomer("customer-17"), next, 50);
            for (Order order : page.orders()) {
                show(order.reference(), order.state(), order.progress(), order.charge(), order.owed());
            }
            next = page.next();
        } while (next.isPresent());
    }

    Order adopt(Patchbay patchbay, String link) {
        Order order = patchbay.orders()
                .adopt(
                        OrderRequest.of("web-0815", "instagram-followers", OrderDetails.standard(link, 500)),
                        Adoption.of("fixedmember", "1", "23499"));
        return order;
    }

    void payBack(Event event) {
        event.owed().ifPresent(inAll -> payBackUpTo(event.reference(), inAll));
    }

    private void show(
            String reference, Order.State state, Progress progress, Optional<Money> charge, Optional<Money> owed) {
        told.add(reference + " is " + state + ", " + progress + ", " + charge + ", " + owed);
    }

    private void payBackUpTo(String reference, Money inAll) {
        told.add("pay back for " + reference + " up to " + inAll);
    }

    private void show(Doubt doubt, List<Evidence> evidence, List<String> settledBy) {
        told.add(doubt + ": " + evidence + settledBy);
    }

    private void handle(Event event) {
        told.add("event " + event.name() + " of " + event.reference());
    }

    private void refund(String reference, String reason) {
        told.add("refund " + reference + ": " + reason);
    }

    private void tellSupport(String reference, String reason) {
        told.add("support " + reference + ": " + reason);
    }
}
