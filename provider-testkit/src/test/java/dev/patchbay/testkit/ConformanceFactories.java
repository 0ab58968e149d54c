package dev.patchbay.testkit;

import dev.patchbay.spi.Capability;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.SettingKind;
import dev.patchbay.spi.Settings;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A good plugin, and bad ones that break one promise of an account as a whole. All but one are named in META-INF/services. */
public final class ConformanceFactories {
    private ConformanceFactories() {}

    /** Keeps the contract. */
    public static class Honest implements ProviderFactory {
        @Override
        public String name() {
            return "honest";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    Setting.secret("key", "the account's key").asRequired(),
                    Setting.of("url", SettingKind.WEB_ADDRESS, "where the panel is asked")
                            .asRequired(),
                    Setting.of("timeout", SettingKind.DURATION, "how long a call takes at most")
                            .orElse("20s"));
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings);
        }
    }

    /** Declares a look-up and a webhook that it does not have. */
    public static final class DeclaresTooMuch extends Honest {
        @Override
        public String name() {
            return "declares-too-much";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public ProviderProfile profile() {
                    ProviderProfile honest = super.profile();
                    Set<Capability> more = new LinkedHashSet<>(honest.capabilities());
                    more.add(Capability.FIND_BY_REFERENCE);
                    more.add(Capability.IDEMPOTENT_ADD);
                    return new ProviderProfile(
                            more,
                            honest.orderTypes(),
                            honest.batchSizes(),
                            honest.rate(),
                            honest.rates(),
                            honest.concurrent(),
                            honest.addTimeout(),
                            Optional.of(Duration.ofHours(1)));
                }
            };
        }
    }

    /** Refills and cancels though its profile names neither. */
    public static final class DeclaresTooLittle extends Honest {
        @Override
        public String name() {
            return "declares-too-little";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public ProviderProfile profile() {
                    return ProviderProfile.builder()
                            .orderTypes(OrderType.DEFAULT)
                            .addTimeout(super.profile().addTimeout())
                            .build();
                }
            };
        }
    }

    /** Asks for a status before anybody wants it. */
    public static final class AsksWhenOpened extends Honest {
        @Override
        public String name() {
            return "asks-when-opened";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            PanelProvider provider = new HonestProvider(settings);
            provider.status(Set.of(PanelOrderId.of("1")));
            return provider;
        }
    }

    /** Goes on when it is closed. */
    public static final class WorksOnceClosed extends Honest {
        @Override
        public String name() {
            return "works-once-closed";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public void close() {}
            };
        }
    }

    /** Has a bad name, and settings without help, twice, and with an open secret. */
    public static final class KeepsSecretsInTheOpen extends Honest {
        @Override
        public String name() {
            return "Keeps_Secrets";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    Setting.secret("key", "the account's key").asRequired(),
                    Setting.of("url", SettingKind.WEB_ADDRESS, "where the panel is asked")
                            .asRequired(),
                    Setting.of("timeout", SettingKind.DURATION, " ").orElse("20s"),
                    Setting.text("second-key", "for the back door"),
                    Setting.text("second-key", "again"));
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings);
        }
    }

    /** Is not named in META-INF/services. */
    public static final class IsNotFound extends Honest {
        @Override
        public String name() {
            return "is-not-found";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings);
        }
    }

    /** Has one address for all its accounts. */
    public static final class SharesItsAddress extends Honest {
        private static final AtomicReference<Settings> LATEST = new AtomicReference<>();

        @Override
        public String name() {
            return "shares-its-address";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            LATEST.set(settings);
            return new HonestProvider(settings) {
                @Override
                Settings settings() {
                    return LATEST.get();
                }
            };
        }
    }

    /** Is printed with what it holds. */
    public static final class PrintsItsSettings extends Honest {
        @Override
        public String name() {
            return "prints-its-settings";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public String toString() {
                    return "provider of " + settings.secret("key").reveal();
                }
            };
        }
    }
}
