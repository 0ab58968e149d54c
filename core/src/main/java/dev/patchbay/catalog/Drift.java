package dev.patchbay.catalog;

import dev.patchbay.notice.Notice;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A panel changed something about a service.
 *
 * @param service which
 * @param kind what
 * @param words what was, and what is
 */
public record Drift(ServiceId service, Kind kind, String words) {
    private static final String UNSAID = "nothing";

    /** What can change. */
    public enum Kind {
        /** The price. */
        RATE,
        /** The smallest quantity. */
        MIN,
        /** The largest quantity. */
        MAX,
        /** What an order must be. */
        TYPE,
        /** The name, in more than decoration: a panel may use an id again for something else. */
        NAME,
        /** Whether orders can be refilled. */
        REFILL,
        /** Whether orders can be cancelled. */
        CANCEL,
        /** Whether orders can be spread over runs. */
        DRIP_FEED,
        /** The panel lists it no more. */
        GONE,
        /** The panel lists it again. */
        BACK;

        /** As the configuration writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        Notice.Kind notice() {
            return Notice.Kind.valueOf("DRIFT_" + name());
        }
    }

    /** Everything that differs between two rows of one service. */
    static List<Drift> between(PanelService before, PanelService now) {
        if (before.equals(now)) {
            return List.of();
        }
        List<Drift> drifts = new ArrayList<>();
        if (!before.price().equals(now.price())) {
            drifts.add(rate(before, now));
        }
        if (before.min() != now.min()) {
            drifts.add(of(now, Kind.MIN, "its min", before.min(), now.min()));
        }
        if (before.max() != now.max()) {
            drifts.add(of(now, Kind.MAX, "its max", before.max(), now.max()));
        }
        if (!before.type().equals(now.type())) {
            drifts.add(of(now, Kind.TYPE, "its type", said(before.type()), said(now.type())));
        }
        if (!core(before.name()).equals(core(now.name()))) {
            drifts.add(of(now, Kind.NAME, "its name", quoted(before.name()), quoted(now.name())));
        }
        offer(drifts, now, Kind.REFILL, before.refill(), now.refill());
        offer(drifts, now, Kind.CANCEL, before.cancel(), now.cancel());
        offer(drifts, now, Kind.DRIP_FEED, before.dripFeed(), now.dripFeed());
        return drifts;
    }

    /** The panel lists it no more. */
    static Drift gone(PanelService before) {
        return new Drift(
                before.id(),
                Kind.GONE,
                quoted(before.name()) + " is gone: the panel lists it no more, or in a row that cannot be read");
    }

    /** The panel lists it again. */
    static Drift back(PanelService now) {
        return new Drift(now.id(), Kind.BACK, quoted(now.name()) + " is back: the panel lists it again");
    }

    private static Drift rate(PanelService before, PanelService now) {
        int moved =
                now.price().amount().value().compareTo(before.price().amount().value());
        String verb = moved == 0 ? "changed" : moved > 0 ? "rose" : "fell";
        return new Drift(
                now.id(), Kind.RATE, "its rate " + verb + " from " + text(before.price()) + " to " + text(now.price()));
    }

    private static void offer(List<Drift> drifts, PanelService service, Kind kind, Offer before, Offer now) {
        if (before != now) {
            drifts.add(of(service, kind, "its " + kind, said(before), said(now)));
        }
    }

    private static Drift of(PanelService service, Kind kind, String what, Object before, Object now) {
        return new Drift(service.id(), kind, what + " changed from " + before + " to " + now);
    }

    private static String text(Price price) {
        Amount amount = price.amount();
        return amount + (price.unit() == Price.Unit.PER_ONE ? " a package" : "");
    }

    private static String said(Optional<OrderType> type) {
        return type.map(known -> "'" + known + "'").orElse(UNSAID);
    }

    private static String said(Offer offer) {
        return offer == Offer.UNSAID ? UNSAID : offer.name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }

    /** A name without its decoration: letters and digits alone, since panels change emoji and brackets all the time. */
    private static String core(String name) {
        StringBuilder core = new StringBuilder(name.length());
        name.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(core::appendCodePoint);
        return core.toString();
    }

    @Override
    public String toString() {
        return words;
    }
}
