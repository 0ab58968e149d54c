package dev.patchbay.examples.custom;

import dev.patchbay.examples.custom.fake.FakeStorefront;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.Settings;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.SettableClock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What the tests of this plugin share: a shop on a real socket, and an account at it. */
abstract class StorefrontTest {
    static final String TOKEN = "tok/live+9f8e7d6c";
    static final String LINK = "https://instagram.com/example";

    final SettableClock clock = SettableClock.at("2026-11-01T09:00:00Z");
    final TestContext context = new TestContext(clock);
    final FakeStorefront shop = FakeStorefront.start(TOKEN, clock);
    final PanelProvider account = open(Map.of());

    @AfterEach
    void closeBoth() {
        account.close();
        shop.close();
    }

    /** Another account with some settings changed; an empty one is left out. */
    PanelProvider open(Map<String, String> more) {
        Map<String, String> raw =
                new HashMap<>(Map.of("token", TOKEN, "url", shop.url() + "/", "webhook-secret", shop.webhookSecret()));
        raw.putAll(more);
        raw.values().removeIf(String::isEmpty);
        StorefrontFactory factory = new StorefrontFactory();
        return factory.open(Settings.of(factory.settings(), raw), context);
    }

    static NewOrder followers(String reference, String link, long quantity) {
        return new NewOrder(
                ClientReference.of(reference), ServiceId.of("prd_ig_followers"), OrderDetails.standard(link, quantity));
    }

    static NewOrder followers() {
        return followers("attempt-1", LINK, 1000);
    }

    PanelOrderId buy(NewOrder order) {
        return ((AddOutcome.Accepted) account.add(order)).order();
    }
}
