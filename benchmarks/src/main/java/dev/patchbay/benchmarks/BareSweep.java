package dev.patchbay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The requests of a sweep and nothing else: a thread for each account asks for a hundred orders at a time. */
final class BareSweep implements Load {
    private static final int BATCH = 100;

    private final Iterator<String> arguments;

    /** Takes the panel's address and the number of orders, of each sweep in its turn. */
    BareSweep(List<String> arguments) {
        this.arguments = arguments.iterator();
    }

    /** Makes the next sweep, however long it takes. */
    @Override
    public Measured run(Duration ignored) throws Exception {
        URI panel = URI.create(arguments.next());
        int orders = Integer.parseInt(arguments.next());
        int batches = orders / BATCH;
        AtomicInteger next = new AtomicInteger();
        Measured.Watch watch = Measured.begin();
        try (BareClient client = new BareClient(panel);
                Crew crew = new Crew(OpenOrders.ACCOUNTS)) {
            crew.each(() -> {
                for (int batch = next.getAndIncrement(); batch < batches; batch = next.getAndIncrement()) {
                    ask(client, batch);
                }
            });
        }
        return watch.end(orders).with("requests", batches);
    }

    private static void ask(BareClient client, long batch) throws IOException {
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
}
