package dev.patchbay.fixedmember;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.UnreadableRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into services. A row that cannot be read spoils no other. What can be read is taken as it is, be it absurd:
 * whether a rate of 0 or a min above max can be sold is for others to judge.
 *
 * <p>An id that comes twice: where both rows offer the same for the same price (a service listed in two categories) the
 * first stands. Where they differ, nobody can say what an order would cost, so neither is a service.
 */
final class CatalogRows {
    /** Rows beyond these bytes are read anew each time; ten thousand have some 2.4 MB, and several times that with descriptions. */
    private static final int MOST_KEPT = 8 * 1024 * 1024;

    private final Optional<OrderType> typeWhenAbsent;
    private final Redactor redactor;
    /** The few types and categories of the many rows. */
    private final Map<String, Optional<OrderType>> types = new HashMap<>();

    private final Map<String, String> categories = new HashMap<>();

    private final KnownRows last;
    private final Map<ServiceId, KnownRows.Row> services;
    private final Set<ServiceId> contradicted = new HashSet<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();
    private int position;
    /** Which row of the last catalogue is the next, where nothing changes. */
    private int next;
    /** How many more bytes of rows are kept. */
    private int room = MOST_KEPT;

    /** Takes what the last catalogue of the same account was. */
    CatalogRows(Optional<OrderType> typeWhenAbsent, Redactor redactor, KnownRows last) {
        this.typeWhenAbsent = typeWhenAbsent;
        this.redactor = redactor;
        this.last = last;
        this.services = new LinkedHashMap<>(last.size() * 2);
    }

    /** A row that says what is wrong with it. */
    private static final class UnreadableRowException extends Exception {
        private static final long serialVersionUID = 1L;

        private UnreadableRowException(String why) {
            super(why);
        }
    }

    void add(WrittenRow written) throws IOException {
        try {
            KnownRows.Row row = read(written);
            if (contradicted.contains(row.service().id())) {
                report(written, contradiction(row.service()));
            } else {
                put(written, row);
            }
        } catch (UnreadableRowException e) {
            report(written, String.valueOf(e.getMessage()));
        }
        position++;
    }

    /** A row that is no object. */
    void addOther(String text) {
        report(position++, text, "is no object");
    }

    int count() {
        return position;
    }

    boolean hasService() {
        return !services.isEmpty();
    }

    /** What the next catalogue is read with. */
    KnownRows known() {
        return new KnownRows(services);
    }

    Catalog catalog() {
        List<PanelService> readable = new ArrayList<>(services.size());
        services.values().forEach(row -> readable.add(row.service()));
        List<UnreadableRow> rest = unreadable.stream()
                .sorted(Comparator.comparingInt(UnreadableRow::position))
                .toList();
        return new Catalog(readable, rest);
    }

    private KnownRows.Row read(WrittenRow written) throws IOException, UnreadableRowException {
        KnownRows.Row known = last.get(next);
        if (known != null && known.written().isSameAs(written)) {
            next++;
            return new KnownRows.Row(position, takesRoom(written) ? known.written() : WrittenRow.NONE, known.service());
        }
        PanelService service = service(written.columns());
        next = last.after(service.id(), next);
        return new KnownRows.Row(position, takesRoom(written) ? written.copy() : WrittenRow.NONE, service);
    }

    private boolean takesRoom(WrittenRow written) {
        room = Math.max(0, room - written.length());
        return room > 0;
    }

    private void put(WrittenRow written, KnownRows.Row row) throws IOException {
        PanelService service = row.service();
        KnownRows.Row first = services.putIfAbsent(service.id(), row);
        if (first == null) {
            return;
        }
        if (isSameOffer(first.service(), service)) {
            report(written, "repeats service " + service.id() + " of row " + first.position());
            return;
        }
        services.remove(service.id());
        contradicted.add(service.id());
        report(first.position(), first.service().toString(), contradiction(service));
        report(written, contradiction(service));
    }

    private static String contradiction(PanelService service) {
        return "service " + service.id() + " is listed more than once and differently";
    }

    private static boolean isSameOffer(PanelService one, PanelService other) {
        return one.type().equals(other.type())
                && one.price().equals(other.price())
                && one.min() == other.min()
                && one.max() == other.max()
                && one.refill() == other.refill()
                && one.cancel() == other.cancel()
                && one.dripFeed() == other.dripFeed();
    }

    private PanelService service(CatalogRow row) throws UnreadableRowException {
        ServiceId id = Values.text(row.service())
                .filter(text -> !text.equals("0") && text.charAt(0) != '-' && redactor.isClean(text))
                .map(ServiceId::of)
                .orElseThrow(() -> new UnreadableRowException("has no service id"));
        Optional<OrderType> type = Values.text(row.type())
                .flatMap(text -> types.computeIfAbsent(text, this::type))
                .or(() -> typeWhenAbsent);
        boolean isPackage = type.filter(OrderType::isPackage).isPresent();
        return new PanelService(
                id,
                name(row.name()),
                row.category() == null ? "" : categories.computeIfAbsent(row.category(), this::name),
                type,
                price(row, isPackage),
                quantity("min", row.min(), isPackage),
                quantity("max", row.max(), isPackage),
                Values.offer(row.refill()),
                Values.offer(row.cancel()),
                Values.offer(row.dripfeed()));
    }

    private Optional<OrderType> type(String text) {
        boolean isName = text.chars().anyMatch(Character::isLetterOrDigit);
        return isName && redactor.isClean(text) ? Optional.of(OrderType.of(text)) : Optional.empty();
    }

    private String name(@Nullable String text) {
        return Values.text(text).map(redactor::withoutKey).orElse("");
    }

    private static Price price(CatalogRow row, boolean isPackage) throws UnreadableRowException {
        BigDecimal rate = Values.text(row.rate())
                .flatMap(Values::decimal)
                .filter(number -> number.signum() >= 0)
                .orElseThrow(() -> new UnreadableRowException("its rate is no price"));
        Optional<String> currency = Values.text(row.currency()).flatMap(Values::currency);
        return new Price(new Amount(rate, currency), isPackage ? Price.Unit.PER_ONE : Price.Unit.PER_1000);
    }

    /** A package is one, whatever is said of it or not. */
    private static long quantity(String column, @Nullable String text, boolean isPackage)
            throws UnreadableRowException {
        Optional<String> given = Values.text(text);
        if (given.isEmpty() && isPackage) {
            return 1;
        }
        OptionalLong read = given.map(Values::whole).orElse(OptionalLong.empty());
        if (read.isEmpty() || read.getAsLong() < 0) {
            throw new UnreadableRowException("its " + column + " is no quantity");
        }
        return read.getAsLong();
    }

    private void report(WrittenRow written, String why) throws IOException {
        report(position, written.columns().text(), why);
    }

    private void report(int at, String text, String why) {
        unreadable.add(new UnreadableRow(at, redactor.clean(text), redactor.clean(why)));
    }
}
