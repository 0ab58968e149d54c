package dev.patchbay.benchmarks;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Fetches the catalogue and parses it into rows of texts, one after the other. */
final class BareCatalogues implements Load {
    private static final TypeReference<List<BareRow>> ROWS = new TypeReference<>() {};

    private final BareClient client;

    /** A row as the panel wrote it. */
    record BareRow(
            long service,
            String name,
            String type,
            String category,
            String rate,
            String min,
            String max,
            boolean refill,
            boolean cancel) {}

    private BareCatalogues(BareClient client) {
        this.client = client;
    }

    /** Takes the panel's address. */
    static BareCatalogues open(List<String> arguments) {
        return new BareCatalogues(new BareClient(URI.create(arguments.get(0))));
    }

    @Override
    public Measured run(Duration length) throws Exception {
        long end = System.nanoTime() + length.toNanos();
        Measured.Watch watch = Measured.begin();
        long read = 0;
        while (System.nanoTime() < end) {
            List<BareRow> rows = client.post("action=services", body -> BareClient.JSON.readValue(body, ROWS));
            read += rows.isEmpty() ? 0 : 1;
        }
        return watch.end(read);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
