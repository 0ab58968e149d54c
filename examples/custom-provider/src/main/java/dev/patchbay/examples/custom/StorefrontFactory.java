package dev.patchbay.examples.custom;

import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.SettingKind;
import dev.patchbay.spi.Settings;
import java.util.List;

/** Opens accounts at Storefront, a panel that was made up for this example. */
public final class StorefrontFactory implements ProviderFactory {
    @Override
    public String name() {
        return "storefront";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.secret("token", "the account's access token").asRequired(),
                Setting.of("url", SettingKind.WEB_ADDRESS, "where the shop's API is, without a path")
                        .asRequired(),
                Setting.of("timeout", SettingKind.DURATION, "how long one call may take in all")
                        .orElse("30s"),
                Setting.secret("webhook-secret", "what the shop signs its webhooks with; without it there are none"));
    }

    @Override
    public PanelProvider open(Settings settings, ProviderContext context) {
        return new StorefrontProvider(settings, new StorefrontHttp(settings, context));
    }
}
