package dev.patchbay.testkit;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.Settings;
import dev.patchbay.spi.order.OrderDetails;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Plugins whose {@code add} breaks one promise. Named in META-INF/services. */
public final class BadAdders {
    private BadAdders() {}

    /** Sends an add again when it is in doubt. */
    public static final class RetriesAdd extends ConformanceFactories.Honest {
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

    /** Takes a doubt for an order. */
    public static final class BelievesInSuccess extends ConformanceFactories.Honest {
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
    public static final class BelievesInFailure extends ConformanceFactories.Honest {
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
    public static final class ThrowsFromAdd extends ConformanceFactories.Honest {
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
    public static final class TellsTheKey extends ConformanceFactories.Honest {
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

    /** Orders a drip-feed without its runs. */
    public static final class LosesRuns extends ConformanceFactories.Honest {
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

    /** Takes longer for an add than its profile says. */
    public static final class PromisesTooSoon extends ConformanceFactories.Honest {
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

    /** Asks with the JDK's oldest client, which repeats a POST by itself when its connection is cut. */
    public static final class UsesUrlConnection extends ConformanceFactories.Honest {
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

    /** Sends every list as its first line. */
    public static final class SendsFirstLines extends ConformanceFactories.Honest {
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
}
