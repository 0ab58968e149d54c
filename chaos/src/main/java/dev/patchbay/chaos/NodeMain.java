package dev.patchbay.chaos;

import dev.patchbay.Patchbay;
import dev.patchbay.ledger.ReferenceTakenException;
import dev.patchbay.spi.order.InvalidOrderException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A node in a process of its own. Says {@code ready}, then submits one order for each line of its input and answers with
 * {@code ack}, {@code later} (the order may or may not be taken: submit it again) or {@code never}, each before the
 * reference. Ends without a farewell when its input ends, since then nobody is left to kill it.
 */
public final class NodeMain {
    private static final int CALLERS = 32;

    private final Patchbay patchbay;
    private final PrintStream answers;

    private NodeMain(Patchbay patchbay, PrintStream answers) {
        this.patchbay = patchbay;
        this.answers = answers;
    }

    /** Runs a node by the configuration file that the only argument names. */
    public static void main(String[] args) throws IOException {
        // Guice's default draws a warning from JDK 24 on.
        System.setProperty("guice_custom_class_loading", "CHILD");
        NodeMain node = new NodeMain(Patchbay.open(Path.of(args[0])), System.out);
        node.answers.println("ready");
        node.serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        if (args.length > 1) {
            // The life that only shows which classes a node needs: they are written down at an orderly end alone.
            node.patchbay.close();
            System.exit(0);
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve(BufferedReader asks) throws IOException {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (String line = asks.readLine(); line != null; line = asks.readLine()) {
            Ask ask = Ask.parse(line);
            callers.execute(() -> answers.println(answer(ask)));
        }
        callers.shutdown();
    }

    private String answer(Ask ask) {
        try {
            patchbay.orders().submit(ask.request());
            return "ack " + ask.reference();
        } catch (InvalidOrderException | ReferenceTakenException e) {
            System.err.println(ask + " was refused: " + e.getMessage());
            return "never " + ask.reference();
        } catch (RuntimeException e) {
            return "later " + ask.reference();
        }
    }
}
