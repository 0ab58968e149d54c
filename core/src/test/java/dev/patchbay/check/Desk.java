package dev.patchbay.check;

import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.Plugins;
import dev.patchbay.config.Installation;
import dev.patchbay.config.Ledgers;
import dev.patchbay.fixedmember.FixedMemberFactory;
import dev.patchbay.ledger.MemoryLedgerFactory;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An operator's desk: a folder, the environment, two panels over real HTTP, and the command. */
final class Desk implements AutoCloseable {
    static final String ACCOUNTS = """
            ledger: memory
            providers:
              main:
                plugin: fixedmember
                url: ${MAIN_URL}
                key: ${MAIN_KEY}
              reserve:
                plugin: fixedmember
                url: ${RESERVE_URL}
                key: ${RESERVE_KEY}
            """;

    final PanelSimulator main = PanelSimulator.start();
    final PanelSimulator reserve = PanelSimulator.builder()
            .currency("EUR")
            .key("key-of-the-reserve-panel")
            .start();
    final Map<String, String> variables = new HashMap<>();
    final SettableClock clock = SettableClock.at("2026-11-22T12:00:00Z");
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path folder;

    Desk(Path folder) {
        this.folder = folder;
        variables.put("MAIN_URL", main.url());
        variables.put("MAIN_KEY", main.key());
        variables.put("RESERVE_URL", reserve.url());
        variables.put("RESERVE_KEY", reserve.key());
    }

    Path file(String yaml) {
        try {
            return Files.writeString(folder.resolve("patchbay.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CheckReport check(String yaml) {
        return ConfigurationCheck.run(file(yaml), installation(), environment());
    }

    /** Every finding, with the file's bare name. */
    List<String> findings(String yaml) {
        return check(yaml).findings().stream()
                .map(finding -> finding.toString().replace(folder + "/", ""))
                .toList();
    }

    /** With these services, from line 11 on. */
    List<String> findingsOf(String services) {
        return findings(ACCOUNTS + "services:\n" + services.stripTrailing().indent(2));
    }

    int run(String... args) {
        return new Operator(installation(), environment(), print(out), print(err)).run(args);
    }

    Installation installation() {
        return Installation.of(Plugins.none().with(new FixedMemberFactory()))
                .withLedgers(Ledgers.of(new MemoryLedgerFactory()))
                .withEnvironment(variables);
    }

    AccountEnvironment environment() {
        return AccountEnvironment.driven(clock, clock::advance, new SimpleMeterRegistry());
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        main.close();
        reserve.close();
    }
}
