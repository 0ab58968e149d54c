package dev.patchbay.account;

import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** A plugin whose accounts are scripted. It takes a {@code key}, which is secret and required, and a {@code url}. */
final class FakePlugin implements ProviderFactory {
    private final String name;
    private final BiFunction<Settings, ProviderContext, PanelProvider> opening;
    private final Map<String, ProviderContext> contexts = new ConcurrentHashMap<>();

    FakePlugin(String name, BiFunction<Settings, ProviderContext, PanelProvider> opening) {
        this.name = name;
        this.opening = opening;
    }

    /** One whose accounts of these names are these providers; any other gets a new one. */
    static FakePlugin of(String name, Map<String, ? extends PanelProvider> accounts) {
        return new FakePlugin(name, (settings, context) -> {
            PanelProvider provider = accounts.get(context.account());
            return provider == null ? new FakePanel() : provider;
        });
    }

    /** What the account of this name was lent. */
    ProviderContext context(String account) {
        ProviderContext context = contexts.get(account);
        if (context == null) {
            throw new IllegalStateException("account '" + account + "' was never opened; opened: " + contexts.keySet());
        }
        return context;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.secret("key", "the account's key").asRequired(), Setting.text("url", "where the panel is"));
    }

    @Override
    public PanelProvider open(Settings settings, ProviderContext context) {
        contexts.put(context.account(), context);
        return opening.apply(settings, context);
    }
}
