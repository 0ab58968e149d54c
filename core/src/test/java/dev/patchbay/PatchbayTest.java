package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.spi.Elements;
import com.google.inject.spi.PrivateElements;
import dev.patchbay.config.ConfigurationException;
import dev.patchbay.ledger.Adoption;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.routing.Router;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testing.ScriptedFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PatchbayTest {
    private static final String GOOD = """
            ledger: memory
            providers:
              alpha: {plugin: scripted, key: "${ALPHA_KEY}"}
              beta: {plugin: scripted}
            services:
              followers:
                type: Default
                sell: {rate: "1.20", currency: USD}
                targets: [alpha/1, beta/1]
            """;
    private static final OrderRequest REQUEST =
            OrderRequest.of("web-4711", "followers", OrderDetails.standard("https://example.com/a", 1000));

    @TempDir
    private Path folder;

    private final ScriptedFactory panels = new ScriptedFactory();

    private PatchbayBuilder builder(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("patchbay.yaml"), yaml);
        return Patchbay.builder().config(file).plugin(panels).variables(Map.of("ALPHA_KEY", "s3cret-key"));
    }

    @Test
    void placesAnOrderFromAFileToAPanel() throws Exception {
        try (Patchbay patchbay = builder(GOOD).open()) {
            Order order = patchbay.orders().place(REQUEST, Duration.ofSeconds(30));
            assertThat(order.state()).isEqualTo(Order.State.PLACED);
            assertThat(patchbay.orders().find("web-4711")).contains(order);
            assertThat(patchbay.router().explain(REQUEST).choice()).isPresent();
            assertThat(patchbay.catalogs().refresh("alpha").services()).isNotEmpty();
            assertThat(patchbay.balances().refresh("beta").amount()).hasToString("100 USD");
            assertThat(patchbay.orders().counts()).containsEntry(Order.State.PLACED, 1L);
        }
        assertThat(panels.open()).isZero();
    }

    @Test
    void takesTheEmbeddersLedgerAndGivesBackWhatItLeased() throws Exception {
        Ledger own = new MemoryLedger();
        try (Patchbay patchbay =
                builder(GOOD.replace("ledger: memory\n", "")).ledger(own).open()) {
            patchbay.orders().submit(REQUEST);
            assertThat(own.find("web-4711")).isPresent();
            assertThat(own.leases().inForce("account/", Instant.EPOCH)).hasSize(2);
            assertThat(own.leases().inForce("node/", Instant.EPOCH)).hasSize(1);
        }
        assertThat(own.leases().inForce("", Instant.EPOCH)).isEmpty();
    }

    @Test
    void acceptsNothingOnceItIsClosed() throws Exception {
        Patchbay patchbay = builder(GOOD).open();
        patchbay.close();
        patchbay.close();
        assertThatThrownBy(() -> patchbay.orders().submit(REQUEST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("order 'web-4711' was not accepted");
        assertThatThrownBy(() -> patchbay.orders().adopt(REQUEST, Adoption.of("alpha", "1", "7")))
                .hasMessageContaining("order 'web-4711' was not accepted");
    }

    @Test
    void namesEveryProblemOfAFileAndOpensNothing() throws Exception {
        PatchbayBuilder builder = builder(GOOD.replace("plugin: scripted}", "plugin: scriptd}")
                .replace("type: Default", "type: Defualt")
                .replace("beta/1", "gamma/1"));
        assertThatThrownBy(builder::open)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("3 problems; nothing of it is in force")
                .hasMessageContaining("patchbay.yaml:4: ")
                .hasMessageContaining("Did you mean 'scripted'?")
                .hasMessageContaining("patchbay.yaml:7: ")
                .hasMessageContaining("patchbay.yaml:9: ");
        assertThat(panels.open()).isZero();
    }

    @Test
    void refusesAFileWholeWhereOnePluginFailsToOpen() throws Exception {
        PatchbayBuilder builder =
                builder(GOOD.replace("beta: {plugin: scripted}", "beta: {plugin: scripted, broken: true}"));
        assertThatThrownBy(builder::open)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("patchbay.yaml:4: providers.beta")
                .hasMessageContaining("this panel is broken");
        assertThat(panels.open()).isZero();
    }

    @Test
    void closesTheAccountsWhereTheLedgerDoesNotOpen() throws Exception {
        PatchbayBuilder builder = builder(GOOD.replace("memory", "orders.db"));
        assertThatThrownBy(builder::open)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ledger");
        assertThat(panels.open()).isZero();
    }

    @Test
    void saysWhatIsMissingWhereNoFileWasNamed() {
        assertThatThrownBy(() -> Patchbay.builder().open()).hasMessageContaining("call builder().config(path)");
    }

    @Test
    void showsGuiceThreeThingsAndStartsByItself() throws Exception {
        PatchbayModule module = new PatchbayModule(builder(GOOD));
        assertThat(Elements.getElements(module))
                .filteredOn(PrivateElements.class::isInstance)
                .flatExtracting(elements -> ((PrivateElements) elements).getExposedKeys())
                .containsExactlyInAnyOrder(Key.get(Patchbay.class), Key.get(Orders.class), Key.get(Router.class));
        Injector injector = Guice.createInjector(new PatchbayModule(builder(GOOD)));
        try (Patchbay patchbay = injector.getInstance(Patchbay.class)) {
            Order order = injector.getInstance(Orders.class).place(REQUEST, Duration.ofSeconds(30));
            assertThat(order.state()).isEqualTo(Order.State.PLACED);
            assertThat(patchbay.orders()).isSameAs(injector.getInstance(Orders.class));
        }
    }
}
