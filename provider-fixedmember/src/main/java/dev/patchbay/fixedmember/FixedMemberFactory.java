package dev.patchbay.fixedmember;

import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens accounts at FixedMember, and with another {@code url} at any panel that speaks the same API v2.
 *
 * <p>What panels answer differs more than what they are asked; the account reads all known variants without being told
 * which one it faces. What it cannot read for certain is never guessed: an answer to an order is then in doubt, any other
 * is an error.
 */
public final class FixedMemberFactory implements ProviderFactory {
    private static final Logger LOG = LoggerFactory.getLogger(FixedMemberFactory.class);

    /** For {@link java.util.ServiceLoader}. */
    public FixedMemberFactory() {}

    @Override
    public String name() {
        return "fixedmember";
    }

    @Override
    public List<Setting> settings() {
        return AccountSettings.DECLARED;
    }

    @Override
    public PanelProvider open(Settings settings, ProviderContext context) {
        AccountSettings account = AccountSettings.read(settings);
        if (!isPrivate(account.url())) {
            LOG.warn(
                    "account '{}': the key travels in clear to {}, since url begins with http; use https if the panel can",
                    context.account(),
                    account.url().getHost());
        }
        return new FixedMemberProvider(account, context, Network.standard());
    }

    /** Whether nobody on the way can read along: by encryption, or because there is no way. */
    private static boolean isPrivate(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(url.getScheme())
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                || host.equals("[::1]");
    }
}
