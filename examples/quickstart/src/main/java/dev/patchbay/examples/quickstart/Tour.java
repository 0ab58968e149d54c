package dev.patchbay.examples.quickstart;

import dev.patchbay.Patchbay;
import dev.patchbay.ledger.Adoption;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderPage;
import dev.patchbay.ledger.OrderQuery;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.PollOrder;
import dev.patchbay.testkit.PanelOrder;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One walk through what Patchbay does, a heading a stop. */
final class Tour {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> ACCOUNTS = List.of("fixedmember", "reserve", "storefront");

    private final Screen screen;
    private final Panels panels;
    private final Patchbay patchbay;
    private final SimpleMeterRegistry meters;

    Tour(Screen screen, Panels panels, Patchbay patchbay, SimpleMeterRegistry meters) {
        this.screen = screen;
        this.panels = panels;
        this.patchbay = patchbay;
        this.meters = meters;
    }

    void walk() throws InterruptedException {
        showCatalogues();
        explainARoute();
        placeOrdersOfSeveralTypes();
        failOver();
        beRefused();
        beInDoubt();
        followToTheEnd();
        settleByItself();
        refillAndCancel();
        owe();
        takeOver();
        listOrders();
        showBalances();
        showMeters();
    }

    private void showCatalogues() {
        for (String account : ACCOUNTS) {
            // An account's balance tells the currency of its rates, and nothing is routed to it before.
            patchbay.balances().refresh(account);
            List<PanelService> services = Quickstart.services(patchbay, account);
            screen.heading("What '" + account + "' sells: " + services.size() + " services");
            screen.table(Quickstart.rows(services));
        }
    }

    private void explainARoute() {
        screen.heading("Where would 8000 followers go, and why?");
        OrderRequest request = followers("explained", "https://instagram.com/example", 8000);
        screen.line(patchbay.router().explain(request).toString());
    }

    private void placeOrdersOfSeveralTypes() {
        screen.heading("Orders of several types");
        List<Order> orders = List.of(
                place(followers("web-4711", "https://instagram.com/example", 1000)
                        .withCustomer("customer-17")
                        .withPaid(Money.of("1.20", "USD"))),
                place(OrderRequest.of(
                        "web-4712",
                        "instagram-comments",
                        OrderDetails.comments(
                                "https://instagram.com/p/1", List.of("Great!", "", "  So nice \uD83D\uDE80 ", "Wow")))),
                place(OrderRequest.of(
                        "web-4713", "poll-votes", new PollOrder("https://x.com/example/status/1", 250, 2))),
                place(OrderRequest.of(
                        "web-4714",
                        "instagram-followers",
                        OrderDetails.dripFed("https://instagram.com/slowly", 100, 5, 60))),
                place(OrderRequest.of(
                        "web-4715", "starter-package", OrderDetails.packageFor("https://instagram.com/new"))));
        show(orders);
        screen.line("The same reference again buys nothing: "
                + describe(place(orders.get(0).request())));
    }

    private void failOver() {
        screen.heading("A fail-over: 'fixedmember' closes the service that its catalogue still offers");
        panels.fixedmember.sell(panels.fixedmember.service("1").closed());
        Order order = place(followers("web-4716", "https://instagram.com/another", 1500));
        for (Attempt attempt : order.attempts()) {
            String words = attempt.words().isEmpty() ? "" : ": \"" + attempt.words() + '"';
            screen.line("attempt at " + attempt.account() + "/" + attempt.service() + " -> " + attempt.state() + words);
        }
        screen.line("failed over to " + order.account().orElse("nobody") + ": " + describe(order));
    }

    private void beRefused() {
        screen.heading("A refusal: the order itself is wrong, so no panel is tried after the first");
        panels.fixedmember.on("add").next(Fault.answerBefore(Response.json("{\"error\":\"Bad link\"}")));
        Order order = place(
                OrderRequest.of("web-4717", "instagram-comments", OrderDetails.comments("not a link", List.of("Hi"))));
        screen.line(describe(order) + ": " + order.reason());
    }

    private void beInDoubt() {
        screen.heading("A doubt: 'reserve' takes the order and the answer is lost");
        panels.reserve.on("add").next(Fault.resetAfter());
        Order order = place(OrderRequest.of(
                "web-4718", "instagram-likes", OrderDetails.standard("https://instagram.com/p/2", 500)));
        screen.line(describe(order) + ": " + order.reason());
        long there = panels.reserve.orders().stream()
                .filter(one -> "https://instagram.com/p/2".equals(one.fields().get("link")))
                .count();
        screen.line("The panel has " + there + " such order. It is not sent again and not failed over.");
        screen.line("The same happens at 'storefront':");
        panels.storefront.faults(Operation.ADD).next(Fault.resetAfter());
        screen.line(describe(place(
                OrderRequest.of("web-4720", "poll-votes", new PollOrder("https://x.com/example/status/2", 250, 1)))));
    }

    private void followToTheEnd() throws InterruptedException {
        screen.heading("Followed to the end (the panels' clock runs ahead)");
        panels.clock.advance(Duration.ofMinutes(3));
        screen.line(describe(await("web-4711", Order.State.IN_PROGRESS)));
        panels.clock.advance(Duration.ofMinutes(10));
        Order order = await("web-4711", Order.State.COMPLETED);
        OrderStatus status = order.status().orElseThrow();
        screen.line(describe(order) + ", start count " + status.startCount().orElse(0) + ", remains "
                + status.remains().orElse(0));
    }

    private void settleByItself() throws InterruptedException {
        screen.heading("'storefront' can be asked by reference, so its doubt ended by itself");
        Order order = Waiting.until(
                "web-4720 out of doubt",
                () -> patchbay.orders().find("web-4720").filter(found -> found.state() != Order.State.IN_DOUBT));
        screen.line(describe(order));
        order.attempts()
                .get(0)
                .evidence()
                .forEach(evidence -> screen.line("by " + evidence.source() + ": " + evidence.text()));
    }

    private void refillAndCancel() throws InterruptedException {
        screen.heading("A refill and a cancel");
        FollowUp refill = patchbay.orders().refill("web-4711", PATIENCE);
        screen.line("refill of web-4711: " + refill.state()
                + refill.refill().map(id -> ", the panel calls it " + id).orElse(refill.words()));
        Order running = place(followers("web-4719", "https://instagram.com/third", 900));
        FollowUp cancel = patchbay.orders().cancel(running.reference(), PATIENCE);
        screen.line(("cancel of web-4719: " + cancel.state() + " " + cancel.words()).strip());
        panels.clock.advance(Duration.ofMinutes(1));
        screen.line(describe(await("web-4719", Order.State.CANCELED)));
    }

    private void owe() throws InterruptedException {
        screen.heading("Ended as partial: what the customer is to have back");
        Order running = place(followers("web-4721", "https://instagram.com/fourth", 900)
                .withCustomer("customer-17")
                .withPaid(Money.of("1.08", "USD")));
        panels.order(running).partial(300);
        panels.clock.advance(Duration.ofMinutes(2));
        Order partial = await("web-4721", Order.State.PARTIAL);
        screen.line(describe(partial) + ", paid " + partial.request().paid().orElseThrow() + ", owed "
                + partial.owed().orElseThrow() + ", margin "
                + partial.margin().map(Money::toString).orElse("across currencies"));
    }

    private void takeOver() throws InterruptedException {
        screen.heading("An order that was open before Patchbay came");
        OrderRequest old = OrderRequest.of(
                "old-17", "instagram-followers", OrderDetails.standard("https://instagram.com/old", 700));
        PanelOrder there = panels.reserve.buyElsewhere("1", old.details().fields());
        Order order = patchbay.orders().adopt(old, Adoption.of("reserve", "1", there.id()));
        screen.line(describe(order));
    }

    private void listOrders() {
        screen.heading("What customer-17 has, a page at a time");
        OrderQuery query = OrderQuery.ALL.withCustomer("customer-17");
        Optional<String> next = Optional.empty();
        do {
            OrderPage page = patchbay.orders().list(query, next, 1);
            page.orders().forEach(order -> screen.line(describe(order)));
            next = page.next();
        } while (next.isPresent());
    }

    private void showBalances() {
        screen.heading("Balances");
        screen.table(ACCOUNTS.stream()
                .map(account -> List.of(
                        account, patchbay.balances().refresh(account).amount().toString()))
                .toList());
    }

    private void showMeters() {
        screen.heading("Meters that matter");
        List<List<String>> rows = new ArrayList<>();
        meters.getMeters().stream()
                .filter(meter -> List.of("patchbay.panel.calls", "patchbay.orders.changes")
                        .contains(meter.getId().getName()))
                .sorted(Comparator.comparing(meter -> meter.getId().toString()))
                .forEach(meter -> row(meter).ifPresent(rows::add));
        screen.table(rows);
    }

    private static Optional<List<String>> row(Meter meter) {
        double count = StreamSupport.stream(meter.measure().spliterator(), false)
                .findFirst()
                .orElseThrow()
                .getValue();
        List<String> row = new ArrayList<>(List.of(meter.getId().getName()));
        meter.getId().getTags().forEach(tag -> row.add(tag.getValue()));
        row.add(Long.toString(Math.round(count)));
        return count == 0 ? Optional.empty() : Optional.of(row);
    }

    private static OrderRequest followers(String reference, String link, long quantity) {
        return OrderRequest.of(reference, "instagram-followers", OrderDetails.standard(link, quantity));
    }

    private Order place(OrderRequest request) {
        return patchbay.orders().place(request, PATIENCE);
    }

    private Order await(String reference, Order.State state) throws InterruptedException {
        return Waiting.until(
                reference + " as " + state,
                () -> patchbay.orders().find(reference).filter(order -> order.state() == state));
    }

    private void show(List<Order> orders) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("reference", "service", "type", "billed", "state", "account", "panel order", "charge"));
        orders.forEach(order -> rows.add(List.of(
                order.reference(),
                order.request().service(),
                order.request().details().type().toString(),
                Long.toString(order.request().details().billedQuantity()),
                state(screen, order),
                order.account().orElse("-"),
                order.panelOrder().map(Object::toString).orElse("-"),
                order.charge().map(Money::toString).orElse("-"))));
        screen.table(rows);
    }

    private String describe(Order order) {
        return describe(screen, order);
    }

    static String describe(Screen screen, Order order) {
        String where = order.panelOrder()
                .map(id -> " as " + id + " at " + order.account().orElseThrow())
                .orElse("");
        return order.reference() + " is " + state(screen, order) + where
                + order.charge().map(charge -> ", charge " + charge).orElse("");
    }

    private static String state(Screen screen, Order order) {
        Screen.Tone tone = order.state() == Order.State.IN_DOUBT
                ? Screen.Tone.WARN
                : order.state() == Order.State.REJECTED ? Screen.Tone.BAD : Screen.Tone.GOOD;
        return screen.in(tone, order.state().toString());
    }
}
