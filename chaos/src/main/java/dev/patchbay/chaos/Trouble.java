package dev.patchbay.chaos;

import dev.patchbay.testkit.http.Exchange;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong at one panel, call by call, by a seed: answers that are lost, late, broken or never given, and work that
 * is done when nobody waits any more. Goes on until it is {@link #end ended}.
 */
final class Trouble {
    /** A fault and how often it comes, in so many of a thousand calls. */
    private record Chance(int perMille, Fault fault) {}

    /** One in four orders goes wrong; a third of those is not made. */
    private static final List<Chance> ADDS = List.of(
            // Made, and the answer is lost.
            new Chance(40, Fault.resetAfter()),
            new Chance(20, Fault.closeAfter()),
            new Chance(20, Fault.breakOff()),
            new Chance(15, Fault.answerTooLate()),
            new Chance(10, Fault.stallBody()),
            new Chance(10, Fault.halfBody()),
            new Chance(10, Fault.statusAfter(500)),
            new Chance(10, Fault.htmlAfter(502)),
            new Chance(10, Fault.answerAfter(Response.json("{\"error\":\"Something went wrong\"}"))),
            // Made when the client has gone.
            new Chance(15, Fault.workTooLate()),
            // Not made, and nobody can tell.
            new Chance(40, Fault.resetBefore()),
            new Chance(15, Fault.htmlBefore(504)),
            // Not made, and said so.
            new Chance(15, Fault.answerBefore(Response.json("{\"error\":\"Incorrect service ID\"}"))),
            new Chance(10, Fault.answerBefore(Response.json(429, "{\"error\":\"Too many requests\"}"))),
            // Made and answered, and the connection is gone when it is next used.
            new Chance(20, Fault.closeBehindAnswer()));

    private static final List<Chance> READS = List.of(
            new Chance(10, Fault.resetBefore()),
            new Chance(10, Fault.closeAfter()),
            new Chance(10, Fault.htmlBefore(502)),
            new Chance(5, Fault.answerTooLate()));

    private final Random random;
    private boolean ended;

    Trouble(Random random) {
        this.random = random;
    }

    /** What becomes of the orders; where nothing goes wrong, the panel takes its time before or after its work. */
    Fault adds() {
        return exchange -> pick(ADDS, slow()).apply(exchange);
    }

    /** What becomes of everything else. */
    Fault reads() {
        return exchange -> pick(READS, Fault.none()).apply(exchange);
    }

    /** From now on all goes well. */
    synchronized void end() {
        ended = true;
    }

    private synchronized Fault pick(List<Chance> chances, Fault otherwise) {
        if (ended) {
            return Fault.none();
        }
        int drawn = random.nextInt(1000);
        for (Chance chance : chances) {
            drawn -= chance.perMille();
            if (drawn < 0) {
                return chance.fault();
            }
        }
        return otherwise;
    }

    private synchronized Fault slow() {
        // Mostly swift, sometimes near the time-out, so that a kill finds calls at every point.
        Duration wait = Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(900) : random.nextInt(60));
        boolean before = random.nextBoolean();
        return exchange -> {
            if (before) {
                pass(exchange, wait);
            }
            Response answer = exchange.handle();
            if (!before) {
                pass(exchange, wait);
            }
            exchange.send(answer);
        };
    }

    /** Lets time pass. A panel does not notice that its client died: it goes on working. */
    private static void pass(Exchange exchange, Duration wait) {
        try {
            exchange.pause(wait);
        } catch (IOException e) {
            // The client was killed.
        }
    }
}
