package dev.patchbay.benchmarks;

import dev.patchbay.Patchbay;
import dev.patchbay.account.AccountEnvironment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Fetches the catalogue through guards, plugin and core, which hold it against the one before. */
final class Catalogues implements Load {
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Hours clock = new Hours(Instant.parse("2026-01-01T00:00:00Z"));
    private final Patchbay patchbay;

    private Catalogues(Path config) {
        patchbay = Patchbay.builder()
                .config(config)
                .environment(AccountEnvironment.driven(clock, any -> {}, new SimpleMeterRegistry()))
                .scheduler(new Submits.Idle())
                .open();
    }

    /** Takes the panel's address. */
    static Catalogues open(List<String> arguments) throws Exception {
        Path config = Files.createTempDirectory("catalogues-").resolve("patchbay.yaml");
        Files.writeString(config, """
                ledger: memory
                providers:
                  panel:
                    plugin: fixedmember
                    url: %s
                    key: %s
                    currency: USD
                """.formatted(arguments.get(0), BareClient.KEY));
        return new Catalogues(config);
    }

    @Override
    public Measured run(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        Measured.Watch watch = Measured.begin();
        long read = 0;
        while (System.nanoTime() < end) {
            // A panel is asked a few times an hour at most: the hours pass quickly here.
            clock.pass(BETWEEN);
            read += patchbay.catalogs().refresh("panel").services().isEmpty() ? 0 : 1;
        }
        return watch.end(read);
    }

    @Override
    public void close() {
        patchbay.close();
    }
}
