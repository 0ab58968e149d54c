package dev.patchbay.chaos;

import dev.patchbay.testkit.http.ScriptedServer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Panels that crash: every few seconds one of them loses all its connections, and perhaps stays away for a moment. */
final class Outages {
    private final List<ScriptedServer> servers;
    private final ScheduledExecutorService clock;
    private final Tally tally;
    private final Random random;

    Outages(List<ScriptedServer> servers, ScheduledExecutorService clock, Tally tally, Random random) {
        this.servers = servers;
        this.clock = clock;
        this.tally = tally;
        this.random = random;
    }

    Future<?> start() {
        return clock.scheduleAtFixedRate(this::strike, 1, 3, TimeUnit.SECONDS);
    }

    private void strike() {
        ScriptedServer server = servers.get(random.nextInt(servers.size()));
        tally.outages.incrementAndGet();
        if (random.nextBoolean()) {
            server.dropConnections();
        } else {
            server.stopListening();
            Future<?> unused = clock.schedule(server::listenAgain, 100 + random.nextInt(900), TimeUnit.MILLISECONDS);
        }
    }
}
