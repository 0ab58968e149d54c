package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.ledger.LedgerFactory;
import dev.patchbay.ledger.MemoryLedgerFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgersTest {
    @Test
    void findsThoseOnTheClassPath() {
        Ledgers ledgers = Ledgers.discover(getClass().getClassLoader());

        assertThat(ledgers.get("memory")).isInstanceOf(MemoryLedgerFactory.class);
        assertThat(ledgers.takes()).isEqualTo("memory");
    }

    @Test
    void hidesNoneBehindOneThatCannotBeLoaded(@TempDir Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(LedgerFactory.class.getName()), "example.NoSuchLedger\n");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            Ledgers ledgers = Ledgers.discover(loader);

            assertThat(ledgers.get("memory")).isInstanceOf(MemoryLedgerFactory.class);
            assertThat(ledgers.takes())
                    .startsWith("memory (and could not be loaded: ")
                    .contains("example.NoSuchLedger");
        }
    }

    @Test
    void neverRepeatsALocation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ledgers.of().get("jdbc:postgresql://me:hunter22@db/orders"))
                .withMessageStartingWith("this ledger is of no installed kind; installed: none. A file or a jdbc: URL")
                .withMessageNotContaining("hunter22");
    }
}
