package dev.patchbay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A loop of {@code add} by hand: no route, no guards, no ledger. */
final class BareAdds implements Load {
    private final BareClient client;
    private final Crew crew;
    private final AtomicLong order = new AtomicLong();

    private BareAdds(BareClient client, Crew crew) {
        this.client = client;
        this.crew = crew;
    }

    /** Takes the panel's address and the number of threads. */
    static BareAdds open(List<String> arguments) {
        return new BareAdds(new BareClient(URI.create(arguments.get(0))), new Crew(Integer.parseInt(arguments.get(1))));
    }

    @Override
    public Measured run(Duration length) throws Exception {
        Measured.Watch watch = Measured.begin();
        return watch.end(crew.work(length, () -> client.add(order.incrementAndGet())));
    }

    @Override
    public void close() throws IOException {
        crew.close();
        client.close();
    }
}
