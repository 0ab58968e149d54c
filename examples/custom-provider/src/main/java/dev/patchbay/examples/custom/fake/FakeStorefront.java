package dev.patchbay.examples.custom.fake;

import dev.patchbay.spi.Operation;
import dev.patchbay.testkit.http.FaultScript;
import dev.patchbay.testkit.http.Request;
import dev.patchbay.testkit.http.ScriptedServer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A shop on a real socket that keeps its own truth: orders, charges and the wallet, which begins with 100 US dollars. An
 * order is queued for a minute of the clock, delivered after ten, and a link carries one open order at a time.
 *
 * <pre>{@code
 * try (FakeStorefront shop = FakeStorefront.start("token")) {
 *     shop.faults(Operation.ADD).next(Fault.resetAfter());
 *     ...
 *     assertThat(shop.orders()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>Safe for many threads.
 */
public final class FakeStorefront implements AutoCloseable {
    private static final String WEBHOOK_SECRET = "whsec_demo";

    private final Shop shop;
    private final ScriptedServer server;

    private FakeStorefront(Shop shop, String token) {
        this.shop = shop;
        this.server = ScriptedServer.start(new ShopApi(shop, token));
    }

    /** Opens a shop that takes this token and lives by the system's clock. */
    public static FakeStorefront start(String token) {
        return start(token, Clock.systemUTC());
    }

    /** Opens a shop that takes this token and lives by this clock. */
    public static FakeStorefront start(String token, Clock clock) {
        return new FakeStorefront(new Shop(clock), token);
    }

    /** What the plugin's setting {@code url} is to be. */
    public String url() {
        return server.url();
    }

    /** What goes wrong with the coming calls of an operation. */
    public FaultScript faults(Operation operation) {
        return server.on(operation.name());
    }

    /** The requests of an operation that arrived, in their order. */
    public List<Request> requests(Operation operation) {
        return server.requests(operation.name());
    }

    /** The server below, for faults of its connections. */
    public ScriptedServer server() {
        return server;
    }

    /** Every order that was made, the first first. */
    public List<SoldOrder> orders() {
        return shop.orders();
    }

    /** What is in the wallet, in US dollars. */
    public BigDecimal balance() {
        return shop.balance();
    }

    /** Puts so much into the wallet in place of what was there. */
    public void setBalance(String amount) {
        shop.balance(new BigDecimal(amount));
    }

    /** Takes further orders for a link that has an open one. */
    public void allowDuplicateLinks() {
        shop.allowDuplicateLinks();
    }

    /** Delivers an order whole, whatever the time. */
    public void deliver(String order) {
        shop.settle(shop.order(order), "delivered", 0);
    }

    /** Ends an order so many units short, and gives the money for those back. */
    public void stopShort(String order, long undelivered) {
        shop.settle(shop.order(order), "stopped_short", undelivered);
    }

    /** What the plugin's setting {@code webhook-secret} is to be. */
    public String webhookSecret() {
        return WEBHOOK_SECRET;
    }

    /** The body of the webhook that tells of these orders. */
    public static byte[] webhook(String... orders) {
        return ("{\"changed\":[\"" + String.join("\",\"", orders) + "\"]}").getBytes(StandardCharsets.UTF_8);
    }

    /** The headers that come with it. */
    public static Map<String, String> signed(byte[] webhook) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return Map.of("storefront-signature", HexFormat.of().formatHex(mac.doFinal(webhook)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Closes the shop. Calls under way lose their connection. */
    @Override
    public void close() {
        server.close();
    }
}
