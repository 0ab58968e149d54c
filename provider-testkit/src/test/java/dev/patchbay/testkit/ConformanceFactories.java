package dev.patchbay.testkit;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.SettingKind;
import dev.patchbay.spi.Settings;
import dev.patchbay.spi.order.OrderDetails;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A good plugin, and bad ones that each break one promise. All but one are named in META-INF/services. */
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

    /** Sends an add again when it is in doubt. */
    public static final class RetriesAdd extends Honest {
        @Override
        public String name() {
            return "retries-add";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public AddOutcome add(NewOrder order) {
                    AddOutcome first = super.add(order);
                    return first instanceof AddOutcome.InDoubt ? super.add(order) : first;
                }
            };
        }
    }

    /** Reads the balance again when that fails. */
    public static final class RetriesReads extends Honest {
        @Override
        public String name() {
            return "retries-reads";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public Balance balance() {
                    try {
                        return super.balance();
                    } catch (PanelException e) {
                        return super.balance();
                    }
                }
            };
        }
    }

    /** Takes a doubt for an order. */
    public static final class BelievesInSuccess extends Honest {
        @Override
        public String name() {
            return "believes-in-success";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public AddOutcome add(NewOrder order) {
                    AddOutcome outcome = super.add(order);
                    return outcome instanceof AddOutcome.InDoubt ? AddOutcome.accepted(PanelOrderId.of("1")) : outcome;
                }
            };
        }
    }

    /** Takes a doubt for a request that was not sent. */
    public static final class BelievesInFailure extends Honest {
        @Override
        public String name() {
            return "believes-in-failure";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public AddOutcome add(NewOrder order) {
                    return super.add(order)
                            .fold(it -> it, it -> it, it -> it, inDoubt -> AddOutcome.notSent(inDoubt.why()));
                }
            };
        }
    }

    /** Throws where it should tell a doubt. */
    public static final class ThrowsFromAdd extends Honest {
        @Override
        public String name() {
            return "throws-from-add";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public AddOutcome add(NewOrder order) {
                    AddOutcome outcome = super.add(order);
                    if (outcome instanceof AddOutcome.InDoubt inDoubt) {
                        throw PanelException.failed(inDoubt.why(), null);
                    }
                    return outcome;
                }
            };
        }
    }

    /** Explains a doubt with the request that was sent. */
    public static final class TellsTheKey extends Honest {
        @Override
        public String name() {
            return "tells-the-key";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public AddOutcome add(NewOrder order) {
                    AddOutcome outcome = super.add(order);
                    return outcome instanceof AddOutcome.InDoubt inDoubt
                            ? AddOutcome.inDoubt(inDoubt.why() + " key="
                                    + settings().secret("key").reveal())
                            : outcome;
                }
            };
        }
    }

    /** Throws with a cause that tells the key. */
    public static final class HidesTheKeyInACause extends Honest {
        @Override
        public String name() {
            return "hides-the-key-in-a-cause";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public Catalog services() {
                    try {
                        return super.services();
                    } catch (PanelException e) {
                        IOException cause = new IOException("POST "
                                + PanelClient.encode(settings().secret("key").reveal()));
                        throw e.sent() == PanelException.Sent.NO
                                ? PanelException.notSent("no answer", cause)
                                : PanelException.failed("no answer", cause);
                    }
                }
            };
        }
    }

    /** Answers for the first id of a batch alone. */
    public static final class DropsIds extends Honest {
        @Override
        public String name() {
            return "drops-ids";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public Answers<PanelOrderId, OrderStatus> status(Set<PanelOrderId> orders) {
                    return super.status(Set.of(orders.iterator().next()));
                }
            };
        }
    }

    /** Gives the answers of a batch in another order. */
    public static final class MixesIds extends Honest {
        @Override
        public String name() {
            return "mixes-ids";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public Answers<PanelOrderId, CancelReceipt> cancel(Set<PanelOrderId> orders) {
                    Answers<PanelOrderId, CancelReceipt> right = super.cancel(orders);
                    List<PanelOrderId> backwards = new ArrayList<>(orders);
                    Collections.reverse(backwards);
                    Answers.Builder<PanelOrderId, CancelReceipt> wrong = Answers.to(orders);
                    int at = 0;
                    for (PanelOrderId id : orders) {
                        PanelOrderId other = backwards.get(at++);
                        right.get(id)
                                .fold(
                                        given -> wrong.given(other, given.value()),
                                        refused -> wrong.refused(other, refused.refusal()),
                                        missing -> wrong.unreadable(other, missing.why()));
                    }
                    return wrong.build();
                }
            };
        }
    }

    /** Orders a drip-feed without its runs. */
    public static final class LosesRuns extends Honest {
        @Override
        public String name() {
            return "loses-runs";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public AddOutcome add(NewOrder order) {
                    String link = order.details().target().orElse("");
                    return order.details().dripFeed().isPresent()
                            ? super.add(
                                    new NewOrder(order.reference(), order.service(), OrderDetails.standard(link, 100)))
                            : super.add(order);
                }
            };
        }
    }

    /** Takes a catalogue that broke off for a short one. */
    public static final class ShortensCatalogues extends Honest {
        @Override
        public String name() {
            return "shortens-catalogues";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public Catalog services() {
                    try {
                        return super.services();
                    } catch (PanelException e) {
                        if (e.refusal().isPresent() || e.sent() == PanelException.Sent.NO) {
                            throw e;
                        }
                        return new Catalog(List.of(), List.of());
                    }
                }
            };
        }
    }

    /** Lets the exceptions of its client through. */
    public static final class LeaksOtherExceptions extends Honest {
        @Override
        public String name() {
            return "leaks-other-exceptions";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public Balance balance() {
                    try {
                        return super.balance();
                    } catch (PanelException e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                }
            };
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

    /** Takes longer for an add than its profile says. */
    public static final class PromisesTooSoon extends Honest {
        @Override
        public String name() {
            return "promises-too-soon";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                public AddOutcome add(NewOrder order) {
                    AddOutcome outcome = super.add(order);
                    if (outcome instanceof AddOutcome.InDoubt inDoubt
                            && inDoubt.why().contains("time")) {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    return outcome;
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

    /** Asks with the JDK's oldest client, which repeats a POST by itself when its connection is cut. */
    public static final class UsesUrlConnection extends Honest {
        @Override
        public String name() {
            return "uses-url-connection";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                SocketCall.Answer post(SocketCall call, String form, Duration atMost) throws IOException {
                    return form.contains("action=add") || form.contains("action=balance")
                            ? UrlConnectionCall.post(call, url(), form, atMost)
                            : super.post(call, form, atMost);
                }
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

    /** Sends every list as its first line. */
    public static final class SendsFirstLines extends Honest {
        @Override
        public String name() {
            return "sends-first-lines";
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new HonestProvider(settings) {
                @Override
                SocketCall.Answer post(SocketCall call, String form, Duration atMost) throws IOException {
                    return super.post(call, form.replaceAll("(keywords=[^&]*?)%0A[^&]*", "$1"), atMost);
                }
            };
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
