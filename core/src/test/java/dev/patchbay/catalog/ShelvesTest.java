package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.LedgerException;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Notes;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.testing.Rig;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that keep and read the shelf of one account, however their notes fall between each other's. */
class ShelvesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final Instant TWO = ONE.plusSeconds(3600);
    private static final String ROWS = "catalog/alpha";
    private static final String CHANGES = "catalog-changes/alpha";

    private final Rig rig = Rig.of("alpha");
    private final Account account = rig.get(Accounts.class).get("alpha");
    private final Notes stored = new MemoryLedger().notes();
    private final Between one = new Between();
    private final Shelves here = shelves(one);
    private final Shelves there = shelves(stored);

    @AfterEach
    void close() {
        rig.close();
    }

    private static Shelves shelves(Notes notes) {
        return new Shelves((Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, given) -> notes));
    }

    private static Shelf shelf(Instant at, PanelService... others) {
        Map<ServiceId, PanelService> services = new LinkedHashMap<>();
        IntStream.range(0, 20).mapToObj(id -> Rows.row("s" + id)).forEach(row -> services.put(row.id(), row));
        for (PanelService row : others) {
            services.put(row.id(), row);
        }
        return new Shelf(services, List.of(), at, Map.of(), Map.of());
    }

    private static PanelService rate(String id, String rate) {
        return Rows.rate(Rows.row(id), rate);
    }

    /** What a node reads that begins now. */
    private Optional<Shelf> asKept() {
        return shelves(stored).news(account, Optional.empty());
    }

    @Test
    void whatCouldNotBeReadIsReadTheNextTime() {
        there.keep(account, shelf(NOON));
        Optional<Shelf> before = here.news(account, Optional.empty());
        there.keep(account, shelf(ONE, rate("s1", "1.10")));
        one.beforeFind(ROWS, () -> {
            throw new LedgerException("the ledger cannot be read", null);
        });
        assertThatThrownBy(() -> here.news(account, before)).isInstanceOf(LedgerException.class);

        assertThat(here.news(account, before)).contains(shelf(ONE, rate("s1", "1.10")));
    }

    @Test
    void aLaterTimeMakesNothingYoungerThatCouldNotBeRead() {
        there.keep(account, shelf(NOON));
        Optional<Shelf> before = here.news(account, Optional.empty());
        there.keep(account, shelf(ONE, rate("s1", "1.10")));
        one.beforeFind(ROWS, () -> {
            throw new LedgerException("the ledger cannot be read", null);
        });
        assertThatThrownBy(() -> here.news(account, before)).isInstanceOf(LedgerException.class);
        there.keep(account, shelf(TWO, rate("s1", "1.10")));

        assertThat(here.news(account, before)).contains(shelf(TWO, rate("s1", "1.10")));
    }

    @Test
    void changesOfTwoNodesAtOnceAreNotTakenForEachOther() {
        there.keep(account, shelf(NOON));
        here.news(account, Optional.empty());
        one.afterKeep(CHANGES, () -> there.keep(account, shelf(ONE, rate("s2", "1.20"))));
        here.keep(account, shelf(ONE, rate("s1", "1.10")));
        here.keep(account, shelf(TWO, rate("s1", "1.10")));

        assertThat(asKept()).contains(shelf(TWO, rate("s1", "1.10")));
    }

    @Test
    void changesAreNeverToATextThatANodeWroteOverSince() {
        there.keep(account, shelf(NOON));
        here.news(account, Optional.empty());
        // Twice it is so slow between two of its notes that the other one keeps another catalogue meanwhile.
        one.beforeKeep(ROWS, () -> there.keep(account, shelf(ONE, Rows.row("new"))));
        one.beforeKeep(ROWS, () -> there.keep(account, shelf(ONE, Rows.row("newer"))));
        here.keep(account, shelf(ONE, Rows.row("old")));
        there.keep(account, shelf(TWO, Rows.row("newer"), rate("s1", "1.10")));

        assertThat(asKept()).contains(shelf(TWO, Rows.row("newer"), rate("s1", "1.10")));
    }

    /** Notes among which something else happens, once each. */
    private final class Between implements Notes {
        private final Map<String, Deque<Runnable>> events = new LinkedHashMap<>();

        void beforeFind(String name, Runnable event) {
            add("find " + name, event);
        }

        void beforeKeep(String name, Runnable event) {
            add("keep " + name, event);
        }

        void afterKeep(String name, Runnable event) {
            add("kept " + name, event);
        }

        private void add(String moment, Runnable event) {
            events.computeIfAbsent(moment, any -> new ArrayDeque<>()).add(event);
        }

        private void happen(String moment) {
            Optional.ofNullable(events.getOrDefault(moment, new ArrayDeque<>()).poll())
                    .ifPresent(Runnable::run);
        }

        @Override
        public Optional<String> find(String name) {
            happen("find " + name);
            return stored.find(name);
        }

        @Override
        public void keep(String name, String text) {
            happen("keep " + name);
            stored.keep(name, text);
            happen("kept " + name);
        }

        @Override
        public void forget(String name) {
            stored.forget(name);
        }

        @Override
        public SortedMap<String, String> under(String prefix) {
            return stored.under(prefix);
        }
    }
}
