package dev.patchbay.examples.custom;

import dev.patchbay.examples.custom.fake.FakeStorefront;
import dev.patchbay.examples.custom.fake.SoldOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.testkit.conformance.Bought;
import dev.patchbay.testkit.conformance.PanelUnderTest;
import dev.patchbay.testkit.conformance.Trouble;
import dev.patchbay.testkit.conformance.Webhook;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fake shop in the hands of the conformance kit. */
final class StorefrontUnderTest implements PanelUnderTest {
    private static final String TOKEN = "tok/live+9f8e7d6c5b4a";

    private final FakeStorefront shop = FakeStorefront.start(TOKEN, clock());

    StorefrontUnderTest() {
        shop.setBalance("100000");
        shop.allowDuplicateLinks();
    }

    @Override
    public Map<String, Object> settings() {
        return settings("5s");
    }

    @Override
    public Map<String, Object> impatientSettings() {
        return settings("600ms");
    }

    @Override
    public Map<OrderType, ServiceId> services() {
        return Map.of(
                OrderType.DEFAULT, ServiceId.of("prd_ig_followers"),
                OrderType.CUSTOM_COMMENTS, ServiceId.of("prd_ig_comments"),
                OrderType.POLL, ServiceId.of("prd_x_poll"),
                OrderType.PACKAGE, ServiceId.of("prd_yt_starter"));
    }

    @Override
    public void provoke(Operation operation, Trouble trouble) {
        switch (trouble) {
            case REFUSED_CONNECTION -> shop.server().stopListening();
            case RESET_BEFORE_READING -> shop.server().resetUnread(1);
            default -> shop.faults(operation).next(fault(trouble));
        }
    }

    @Override
    public List<Bought> bought() {
        return shop.orders().stream().map(StorefrontUnderTest::bought).toList();
    }

    @Override
    public int requests(Operation operation) {
        return shop.requests(operation).size() + shop.server().unread();
    }

    @Override
    public int requests() {
        return shop.server().requests().size() + shop.server().unread();
    }

    @Override
    public PanelOrderId unknownOrder(int number) {
        return PanelOrderId.of("ord_none" + number);
    }

    @Override
    public RefillId unknownRefill(int number) {
        return RefillId.of("rfl_none" + number);
    }

    @Override
    public void complete(PanelOrderId order) {
        shop.deliver(order.value());
    }

    @Override
    public Webhook webhook(PanelOrderId order) {
        byte[] body = FakeStorefront.webhook(order.value());
        return new Webhook(FakeStorefront.signed(body), new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        shop.close();
    }

    private static Bought bought(SoldOrder order) {
        return new Bought(
                PanelOrderId.of(order.id()),
                ServiceId.of(order.product()),
                Optional.ofNullable(order.inputs().get("target_url")),
                order.units());
    }

    private static Fault fault(Trouble trouble) {
        return switch (trouble) {
            case REFUSED_CONNECTION, RESET_BEFORE_READING -> throw new IllegalArgumentException(trouble.name());
            case RESET_BEFORE_TAKING -> Fault.resetBefore();
            case RESET_AFTER_TAKING -> Fault.resetAfter();
            case CLOSE_BEFORE_TAKING -> Fault.closeBefore();
            case CLOSE_AFTER_TAKING -> Fault.closeAfter();
            case ANSWER_TOO_LATE -> Fault.answerTooLate();
            case ENDLESS_ANSWER -> Fault.trickleBody();
            case EMPTY_ANSWER -> Fault.emptyBody();
            case TRUNCATED_ANSWER -> Fault.halfBody();
            case BROKEN_OFF_ANSWER -> Fault.breakOff();
            case HTML_ANSWER -> Fault.htmlAfter(200);
            case SERVER_ERROR_BEFORE_TAKING -> Fault.htmlBefore(503);
            case SERVER_ERROR_AFTER_TAKING -> Fault.statusAfter(500);
            case UNKNOWN_WORDS -> says(400, "xyzzy " + TOKEN);
            case THROTTLED -> says(429, "slow_down");
            case REFUSED_FUNDS -> says(402, "insufficient_funds");
            case REFUSED_ACCOUNT -> says(401, "unauthenticated");
            case REFUSED_SERVICE -> says(404, "product_not_found");
            case REFUSED_DUPLICATE -> says(409, "duplicate_link");
        };
    }

    private static Fault says(int status, String code) {
        return Fault.answerBefore(Response.json(status, "{\"error\":{\"code\":\"" + code + "\"}}"));
    }

    private Map<String, Object> settings(String timeout) {
        return Map.of("token", TOKEN, "url", shop.url(), "timeout", timeout, "webhook-secret", shop.webhookSecret());
    }
}
