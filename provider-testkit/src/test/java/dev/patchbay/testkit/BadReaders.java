package dev.patchbay.testkit;

import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Plugins whose other calls break one promise. Named in META-INF/services. */
public final class BadReaders {
    private BadReaders() {}

    /** Reads the balance again when that fails. */
    public static final class RetriesReads extends ConformanceFactories.Honest {
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

    /** Throws with a cause that tells the key. */
    public static final class HidesTheKeyInACause extends ConformanceFactories.Honest {
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
    public static final class DropsIds extends ConformanceFactories.Honest {
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
    public static final class MixesIds extends ConformanceFactories.Honest {
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

    /** Takes a catalogue that broke off for a short one. */
    public static final class ShortensCatalogues extends ConformanceFactories.Honest {
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
    public static final class LeaksOtherExceptions extends ConformanceFactories.Honest {
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
}
