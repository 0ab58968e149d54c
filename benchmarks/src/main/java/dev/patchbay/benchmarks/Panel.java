package dev.patchbay.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** A panel server in a process of its own. */
final class Panel implements AutoCloseable {
    private final Fork process;
    private final int port;

    private Panel(Fork process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one that answers after so long and sells so many services. */
    static Panel start(Duration latency, int services) {
        Fork process = Fork.of(
                "the panel",
                Fork.jvm(
                        // Small and quiet: it shares two cores with what is measured.
                        List.of("-XX:+UseSerialGC", "-Xmx128m", "-Xmn64m"),
                        PanelServer.class,
                        List.of(Long.toString(latency.toMillis()), Integer.toString(services))));
        try {
            return new Panel(process, Integer.parseInt(process.answer()));
        } catch (IOException e) {
            process.close();
            throw new UncheckedIOException("the panel did not start", e);
        }
    }

    /** One that answers at once and sells one service. */
    static Panel start() {
        return start(Duration.ZERO, 1);
    }

    String url() {
        return "http://127.0.0.1:" + port + "/api/v2";
    }

    @Override
    public void close() {
        process.close();
    }
}
