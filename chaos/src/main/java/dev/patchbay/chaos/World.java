package dev.patchbay.chaos;

import dev.patchbay.examples.custom.fake.FakeStorefront;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.testkit.DuplicateLinks;
import dev.patchbay.testkit.PanelOrder;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.http.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The panels, on real sockets in this process, each with a truth of its own and trouble of its own. They take every order
 * that reaches them, a second one for the same link too, so that an order bought twice shows.
 */
final class World implements AutoCloseable {
    static final String ALPHA = "alpha";
    static final String BETA = "beta";
    static final String SOLO = "solo";
    static final String SHOP = "shop";

    private static final String TOKEN = "tok_chaos";
    private static final String MUCH = "100000000";

    private final List<Trouble> troubles = new ArrayList<>();
    private final Map<String, PanelSimulator> panels = new LinkedHashMap<>();
    private final FakeStorefront shop = FakeStorefront.start(TOKEN, Clock.systemUTC());

    private World() {}

    /** Starts them; they behave until {@link #misbehave}. */
    static World start(long seed) {
        World world = new World();
        for (String account : List.of(ALPHA, BETA, SOLO)) {
            world.panels.put(
                    account,
                    PanelSimulator.builder()
                            .clock(Clock.systemUTC())
                            .key("key-of-" + account + "-0123456789")
                            .balance(MUCH)
                            .seed(seed)
                            .pace(Duration.ofSeconds(10), Duration.ofSeconds(30))
                            .duplicateLinks(DuplicateLinks.ALLOWED)
                            .start());
        }
        world.shop.allowDuplicateLinks();
        world.shop.setBalance(MUCH);
        return world;
    }

    /** From now on calls go wrong, by a seed. */
    void misbehave(long seed) {
        panels.forEach((account, panel) -> {
            Trouble trouble = trouble(seed, account);
            panel.on("add").every(trouble.adds());
            List.of("status", "services", "balance")
                    .forEach(action -> panel.on(action).every(trouble.reads()));
        });
        Trouble trouble = trouble(seed, SHOP);
        shop.faults(Operation.ADD).every(trouble.adds());
        List.of(Operation.STATUS, Operation.SERVICES, Operation.BALANCE, Operation.FIND)
                .forEach(operation -> shop.faults(operation).every(trouble.reads()));
    }

    /** From now on all goes well; what is under way ends as it began. */
    void behave() {
        troubles.forEach(Trouble::end);
        servers().forEach(ScriptedServer::listenAgain);
    }

    /** What the variables of the configuration stand for. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        panels.forEach((account, panel) -> {
            String name = account.toUpperCase(Locale.ROOT);
            variables.put(name + "_URL", panel.url());
            variables.put(name + "_KEY", panel.key());
        });
        variables.put("SHOP_URL", shop.url());
        variables.put("SHOP_TOKEN", TOKEN);
        return variables;
    }

    /** The servers behind the panels, for trouble with all of their connections at once. */
    List<ScriptedServer> servers() {
        List<ScriptedServer> servers = new ArrayList<>();
        panels.values().forEach(panel -> servers.add(panel.server()));
        servers.add(shop.server());
        return servers;
    }

    /** Every order that any panel has. */
    List<Bought> bought() {
        List<Bought> bought = new ArrayList<>();
        panels.forEach((account, panel) -> panel.orders().forEach(order -> bought.add(bought(account, order))));
        shop.orders()
                .forEach(order ->
                        bought.add(bought(SHOP, order.id(), order.inputs().getOrDefault("target_url", ""))));
        return bought;
    }

    /** How many orders the panels have in all. */
    int size() {
        return panels.values().stream().mapToInt(panel -> panel.orders().size()).sum()
                + shop.orders().size();
    }

    @Override
    public void close() {
        panels.values().forEach(PanelSimulator::close);
        shop.close();
    }

    private Trouble trouble(long seed, String account) {
        Trouble trouble = new Trouble(new Random(seed * 31 + account.hashCode()));
        troubles.add(trouble);
        return trouble;
    }

    /** A panel's order, as the audit sees it. */
    static Bought bought(String account, PanelOrder order) {
        return bought(account, order.id(), order.fields().getOrDefault("link", ""));
    }

    private static Bought bought(String account, String id, String link) {
        return new Bought(account, PanelOrderId.of(id), Ask.referenceIn(link));
    }
}
