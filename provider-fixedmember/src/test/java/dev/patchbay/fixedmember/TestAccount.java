package dev.patchbay.fixedmember;

import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.Settings;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens accounts for tests. */
final class TestAccount implements ProviderContext {
    /** Longer than any test: only a test about time-outs gives others. */
    private static final String LONG = "100s";

    static final NewOrder ORDER = order("1", OrderDetails.standard("https://instagram.com/example", 1000));

    private final SettableClock clock = SettableClock.at("2026-01-01T00:00:00Z");
    private final List<String> pauses = new ArrayList<>();
    private boolean refusesPauses;
    private final Map<String, Object> settings = new HashMap<>();

    private TestAccount(String url) {
        settings.put("url", url);
        settings.put("key", KeyWatch.KEY);
        settings.put("connect-timeout", LONG);
        settings.put("add-timeout", LONG);
        settings.put("read-timeout", LONG);
    }

    static TestAccount at(String url) {
        return new TestAccount(url);
    }

    static NewOrder order(String service, OrderDetails details) {
        return new NewOrder(ClientReference.of("attempt-1"), ServiceId.of(service), details);
    }

    TestAccount with(String setting, Object value) {
        settings.put(setting, value);
        return this;
    }

    PanelProvider open(KeyWatch watch) {
        return open(watch, Network.standard());
    }

    PanelProvider open(KeyWatch watch, Network network) {
        AccountSettings account = AccountSettings.read(Settings.of(AccountSettings.DECLARED, settings));
        return watch.over(new FixedMemberProvider(account, this, network));
    }

    PanelProvider openByFactory(KeyWatch watch) {
        FixedMemberFactory factory = new FixedMemberFactory();
        return watch.over(factory.open(Settings.of(factory.settings(), settings), this));
    }

    /** As in {@code STATUS PT30S}. */
    List<String> pauses() {
        return pauses;
    }

    @Override
    public String account() {
        return "main";
    }

    @Override
    public Clock clock() {
        return clock;
    }

    /** From now on its pauses fail. */
    void refusesPauses() {
        refusesPauses = true;
    }

    @Override
    public void pause(Operation operation, Duration duration) {
        if (refusesPauses) {
            throw new IllegalStateException("no pauses today");
        }
        pauses.add(operation + " " + duration);
    }
}
