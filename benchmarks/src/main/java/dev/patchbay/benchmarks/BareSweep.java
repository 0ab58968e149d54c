package dev.patchbay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The requests of a sweep and nothing else: a thread for each account asks for a hundred orders at a time. */
final class BareSweep implements Load {
    private static final int BATCH = 100;

    private final BareClient client;
    private final int orders;

    /** Takes the panel's address and the number of orders. */
    BareSweep(List<String> arguments) {
        client = new BareClient(URI.create(arguments.get(0)));
        orders = Integer.parseInt(arguments.get(1));
    }

    /** Sweeps once, however long it takes. */
    @Override
    public Measured run(Duration ignored) throws Exception {
        int batches = orders / BATCH;
        AtomicInteger next = new AtomicInteger();
        Measured.Watch watch = Measured.begin();
        try (Crew crew = new Crew(OpenOrders.ACCOUNTS)) {
            crew.each(() -> {
                for (int batch = next.getAndIncrement(); batch < batches; batch = next.getAndIncrement()) {
                    ask(batch);
                }
            });
        }
        return watch.end(orders).with("requests", batches);
    }

    private void ask(long batch) throws IOException {
        String ids = LongStream.rangeClosed(batch * BATCH + 1, (batch + 1) * BATCH)
                .map(id -> OpenOrders.FIRST + id)
                .mapToObj(Long::toString)
                .collect(Collectors.joining("%2C"));
        int answers = client.post("action=status&orders=" + ids, BareClient.JSON::readTree)
                .size();
        if (answers != BATCH) {
            throw new IOException(answers + " answers for " + BATCH + " orders");
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
