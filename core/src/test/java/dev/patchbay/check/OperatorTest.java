package dev.patchbay.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTest {
    private static final String SERVICES = """
            services:
              followers:
                type: Default
                sell: {rate: "1.20", currency: USD}
                targets: [main/1]
            """;

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private String out() {
        return desk.out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return desk.err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void endsWellWhereThereAreWarningsAlone() {
        String file = desk.file(Desk.ACCOUNTS + SERVICES).toString();
        assertThat(desk.run("check", file)).isZero();
        assertThat(out()).contains(file + ":7: warning: providers.reserve: no service buys from it");
    }

    @Test
    void endsWithOneWhereTheConfigurationIsWrong() {
        assertThat(desk.run(
                        "check",
                        desk.file(Desk.ACCOUNTS + SERVICES.replace("main/1", "main/100"))
                                .toString()))
                .isEqualTo(1);
        assertThat(out()).contains("error: services.followers.targets[0]: the panel of 'main' sells no service '100'");
    }

    @Test
    void takesAFileWithoutALedgerOfAPlatformThatBringsOne() {
        String file = desk.file(Desk.ACCOUNTS.replace("ledger: memory\n", "") + SERVICES)
                .toString();
        assertThat(desk.run("check", file)).isEqualTo(1);
        assertThat(desk.run("check", "--own-ledger", file)).isZero();
    }

    @Test
    void writesADraftThatCanBeAppended() {
        String file = desk.file(Desk.ACCOUNTS).toString();
        assertThat(desk.run("services", file, "main", "--name", "followers", "--margin", "0.3", "--category", "first"))
                .isZero();
        assertThat(out()).contains("services:\n", "  followers:\n", "    sell: {rate: \"1.17\", currency: USD}\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWhereNoDraftCanBeWritten() {
        String file = desk.file(Desk.ACCOUNTS).toString();
        assertThat(desk.run("services", file, "mian")).isEqualTo(1);
        assertThat(err()).contains("account 'mian' is not known; known: main, reserve. Did you mean 'main'?");
        desk.main.close();
        assertThat(desk.run("services", file, "main")).isEqualTo(1);
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chekc a.yaml",
                "check",
                "check a.yaml b.yaml",
                "check a.yaml --fast",
                "services a.yaml",
                "services a.yaml main --name",
                "services a.yaml main --margin x",
                "services a.yaml main --margin -1"
            })
    void endsWithTwoWhereTheCommandItselfIsWrong(String line) {
        assertThat(desk.run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err()).contains("check FILE  ");
    }

    @Test
    void tellsHowItIsUsed() {
        assertThat(desk.run("--help")).isZero();
        assertThat(out()).contains("services FILE ACCOUNT  ");
    }
}
