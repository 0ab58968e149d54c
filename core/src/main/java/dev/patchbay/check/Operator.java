package dev.patchbay.check;

import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.Plugins;
import dev.patchbay.config.Installation;
import dev.patchbay.spi.PanelException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The operator's command, to be run with the platform's own class path, so that it knows the platform's plugins: {@code java -cp
 * 'platform/lib/*' dev.patchbay.check.Operator check patchbay.yaml}. It buys nothing, changes nothing and opens no ledger. Ends
 * with 0, with 1 where something is wrong with the configuration or a panel, with 2 where the command itself is.
 */
public final class Operator {
    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int MISUSED = 2;

    private static final String USAGE = """
            check FILE                 what is wrong with a configuration, also in the eyes of its panels
            services FILE ACCOUNT      a services block to begin with, from what the account's panel sells
              --category TEXT          of categories with this in their names
              --name TEXT              of services with this in their names
              --margin 0.3             sold at the panel's price and this share of it
            both:
              --own-ledger             the platform brings a ledger of its own, the file names none
            ends with 0; with 1 where something is wrong with the file or a panel; with 2 where the command is""";

    private final Installation installed;
    private final AccountEnvironment environment;
    private final PrintStream out;
    private final PrintStream err;

    Operator(Installation installed, AccountEnvironment environment, PrintStream out, PrintStream err) {
        this.installed = installed;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Runs it, with the plugins that are found beside this class and the environment of the process. */
    public static void main(String[] args) {
        // A draft is a file of UTF-8, whatever the terminal is.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(out, args));
    }

    private static int run(PrintStream out, String... args) {
        Plugins plugins;
        try {
            plugins = Plugins.discover(Operator.class.getClassLoader());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return BAD;
        }
        AccountEnvironment environment = AccountEnvironment.system(new SimpleMeterRegistry());
        return new Operator(Installation.of(plugins), environment, out, System.err).run(args);
    }

    int run(String... args) {
        try {
            return run(Arguments.of(args));
        } catch (MisuseException e) {
            err.println(e.getMessage() + "\n\n" + USAGE);
            return MISUSED;
        } catch (IllegalArgumentException | PanelException e) {
            err.println(e.getMessage());
            return BAD;
        }
    }

    private int run(Arguments given) {
        Installation installation = given.ownLedger() ? installed.bringingItsOwnLedger() : installed;
        List<String> words = given.words();
        String command = words.isEmpty() ? "" : words.get(0);
        if (command.equals("check") && words.size() == 2) {
            CheckReport report = ConfigurationCheck.run(Path.of(words.get(1)), installation, environment);
            out.println(report);
            return report.hasErrors() ? BAD : GOOD;
        }
        if (command.equals("services") && words.size() == 3) {
            out.print(ServicesDraft.of(Path.of(words.get(1)), installation, environment, words.get(2), given.choice()));
            return GOOD;
        }
        if (command.equals("help")) {
            out.println(USAGE);
            return GOOD;
        }
        throw new MisuseException("'" + String.join(" ", words) + "' is not a command");
    }

    /**
     * What was typed.
     *
     * @param words what is no option
     * @param choice of services
     * @param ownLedger whether the file need not name a ledger
     */
    private record Arguments(List<String> words, Choice choice, boolean ownLedger) {
        private static final Set<String> HELP = Set.of("-h", "--help");

        static Arguments of(String... args) {
            Deque<String> left = new ArrayDeque<>(List.of(args));
            List<String> words = new ArrayList<>();
            Choice choice = Choice.ALL;
            boolean ownLedger = false;
            while (!left.isEmpty()) {
                String next = left.remove();
                switch (next) {
                    case "--own-ledger" -> ownLedger = true;
                    case "--category" -> choice = choice.withCategory(value(next, left));
                    case "--name" -> choice = choice.withName(value(next, left));
                    case "--margin" -> choice = choice.withMargin(share(value(next, left)));
                    default -> words.add(word(next));
                }
            }
            return new Arguments(words, choice, ownLedger);
        }

        private static String word(String text) {
            if (HELP.contains(text)) {
                return "help";
            }
            if (text.startsWith("--")) {
                throw new MisuseException("option '" + text + "' is not known");
            }
            return text;
        }

        private static String value(String option, Deque<String> left) {
            if (left.isEmpty()) {
                throw new MisuseException("option '" + option + "' takes a value");
            }
            return left.remove();
        }

        private static BigDecimal share(String text) {
            try {
                BigDecimal share = new BigDecimal(text);
                if (share.signum() >= 0 && share.compareTo(BigDecimal.TEN) <= 0) {
                    return share;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new MisuseException("'" + text + "' is not a share from 0 to 10; write 0.3 for three tenths");
        }
    }

    /** The command itself is wrong. */
    private static final class MisuseException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MisuseException(String message) {
            super(message);
        }
    }
}
