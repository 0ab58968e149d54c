package dev.patchbay.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.Patchbay;
import dev.patchbay.config.ConfigurationException;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.PanelSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A configuration names a durable ledger, and a restart finds everything. */
@Timeout(60)
class OpenedByConfigurationTest {
    private static final OrderRequest REQUEST =
            OrderRequest.of("web-4711", "followers", OrderDetails.standard("https://example.com/a", 1000));

    @TempDir
    private Path directory;

    private final PanelSimulator panel = PanelSimulator.builder().balance("40").start();

    @AfterEach
    void closePanel() {
        panel.close();
    }

    private Patchbay open(String ledger) throws IOException {
        Path file = Files.writeString(directory.resolve("patchbay.yaml"), """
                ledger: "%s"
                providers:
                  alpha: {plugin: fixedmember, url: "${URL}", key: "${KEY}"}
                services:
                  followers:
                    type: Default
                    sell: {rate: "100", currency: USD}
                    targets: [alpha/1]
                """.formatted(ledger));
        return Patchbay.builder()
                .config(file)
                .variables(Map.of("URL", panel.url(), "KEY", panel.key()))
                .open();
    }

    private void placesAndRemembers(String ledger) throws IOException {
        Order placed;
        try (Patchbay patchbay = open(ledger)) {
            placed = patchbay.orders().place(REQUEST, Duration.ofSeconds(30));
            assertThat(placed.state()).isEqualTo(Order.State.PLACED);
        }
        try (Patchbay patchbay = open(ledger)) {
            assertThat(patchbay.orders().submit(REQUEST).panelOrder()).isEqualTo(placed.panelOrder());
        }
    }

    @Test
    void aFile() throws IOException {
        placesAndRemembers(directory.resolve("orders.db").toString());
        assertThat(directory.resolve("orders.db")).isNotEmptyFile();
    }

    @Test
    void aFileByItsUrl() throws IOException {
        placesAndRemembers("jdbc:sqlite:" + directory.resolve("orders.db"));
    }

    @Test
    void aDatabaseOfPostgresql() throws IOException {
        try (HikariDataSource database = TestPostgres.database()) {
            placesAndRemembers(database.getJdbcUrl() + "&currentSchema=" + database.getSchema());
        }
    }

    @Test
    void saysInTheFilesOwnLineWhatIsWrongWithIt() throws IOException {
        String file = directory.resolve("orders.db").toString();
        try (Patchbay first = open(file)) {
            assertThat(first.orders().find("none")).isEmpty();
            assertThatThrownBy(() -> open(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("patchbay.yaml:1: ledger: the ledger " + file + " is in use by process");
        }
        assertThatThrownBy(() -> open("jdbc:sqlite::memory:"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("name a plain file after jdbc:sqlite:, such as orders.db");
        assertThatThrownBy(() -> open("disk"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a file such as orders.db")
                .hasMessageContaining("jdbc:postgresql://host/database");
    }
}
