package dev.patchbay.examples.quickstart;

import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayBuilder;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.Console;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Watch orders being routed, from a YAML file to panels and back.
 *
 * <p>Without arguments it starts its own panels. With {@code --real} it reads balance and services of a real account, whose
 * key is in the variable {@code FIXEDMEMBER_KEY}, and orders nothing.
 */
public final class Quickstart {
    private static final int ROWS = 10;

    private Quickstart() {}

    /** Runs it; the working directory holds the configurations. */
    public static void main(String[] args) throws Exception {
        // Guice's default draws a warning from JDK 24 on.
        System.setProperty("guice_custom_class_loading", "CHILD");
        try {
            run(new Screen(System.out, isTerminal()), List.of(args));
        } catch (IllegalArgumentException | PanelException e) {
            // What is wrong and how to repair it stands in the message; where it was thrown helps nobody here.
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Screen screen, List<String> arguments) throws InterruptedException, IOException {
        if (arguments.equals(List.of("--real"))) {
            readRealAccount(screen);
        } else if (arguments.isEmpty()) {
            runOverSimulators(screen, Path.of("patchbay.yaml"));
        } else {
            throw new IllegalArgumentException("give no argument, or --real to read a real account");
        }
    }

    static void runOverSimulators(Screen screen, Path config) throws InterruptedException, IOException {
        Path folder = Files.createTempDirectory("patchbay-quickstart");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Panels panels = new Panels()) {
            PatchbayBuilder builder = Patchbay.builder()
                    .config(config)
                    .variables(panels.variables(folder.resolve("orders.db")))
                    .clock(panels.clock)
                    .meters(meters);
            try (Patchbay patchbay = builder.open()) {
                new Tour(screen, panels, patchbay, meters).walk();
            }
            try (Patchbay again = builder.open()) {
                new Restart(screen, panels, again).walk();
            }
            screen.heading("Done.");
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void readRealAccount(Screen screen) {
        try (Patchbay patchbay = Patchbay.open(Path.of("fixedmember.yaml"))) {
            Balance balance = patchbay.balances().refresh("fixedmember");
            screen.heading("Balance");
            screen.line(balance.amount().toString());
            List<PanelService> services = services(patchbay, "fixedmember");
            screen.heading(services.size() + " services, the first " + Math.min(ROWS, services.size()));
            screen.table(rows(services));
        }
    }

    /** What an account's panel sells. */
    static List<PanelService> services(Patchbay patchbay, String account) {
        return List.copyOf(patchbay.catalogs().refresh(account).services().values());
    }

    /** The first rows of a catalogue, with their headings. */
    static List<List<String>> rows(List<PanelService> services) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("service", "type", "rate", "min", "max", "name"));
        services.stream()
                .limit(ROWS)
                .map(service -> List.of(
                        service.id().value(),
                        service.type().map(Object::toString).orElse("(not said)"),
                        service.price().amount().toString(),
                        Long.toString(service.min()),
                        Long.toString(service.max()),
                        service.name()))
                .forEach(rows::add);
        return rows;
    }

    /** From JDK 22 on there is a console even where the output is piped, and it can be asked. */
    @SuppressWarnings("SystemConsoleNull") // on 17 to 21 it is, and later the console is asked
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || System.getenv("NO_COLOR") != null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
