package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A key shows in no message, no text form and no log line, whatever is wrong with the file that holds it. */
class SecretsTest {
    private static final String SECRET = "s3cr3tK3y4711x";
    /** Not even YAML, were it read as such. */
    private static final String BAD_SECRET = "k3y: #\"'[4711${x";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(log);
        root.setLevel(level);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ky: SECRET",
                "key: SECRET\n    key: SECRET",
                "key: [SECRET]",
                "key: {a: SECRET}",
                "key: SECRET\n    ky: x",
                "key: SECRET\n    name: [SECRET]",
                "key: SECRET\n    url: SECRET",
                "key: SECRET\n    url: https://me:SECRET@panel.example/",
                "key: SECRET\n    connections: SECRET",
                "key: SECRET\n    currency: SECRET",
                "key: SECRET\n    limits: {requests: SECRET}",
                "key: *SECRET",
                "key: &SECRET",
                "key: !SECRET",
                "key: !SECRET!x y",
                "key: !<SECRET",
                "key: @SECRET",
                "key: %SECRET",
                "key: `SECRET",
                "key: |SECRET",
                "key: >SECRET",
                "key: \"SECRET",
                "key: 'SECRET",
                "key: \"\\SECRET\"",
                "key: {SECRET",
                "key: [SECRET",
                "key: }SECRET",
                "key: SECRET: x",
                "key: SECRET\n     x: y",
                "key: #SECRET",
                "key: ${SECRET",
                "key: ${SECRET-}",
                "key:SECRET",
                "key SECRET",
                "\tkey: SECRET",
                "? [SECRET]\n    : x",
                "key: SECRET\n    plugin: fixedmember",
                "key: SECRET\u0007",
            })
    void isHiddenWhereItIsWrittenInClear(String lines) {
        String yaml = "ledger: memory\nproviders:\n  reserve:\n    plugin: fixedmember\n    "
                + lines.replace("SECRET", SECRET) + "\n";

        assertHidden(Given.failure(yaml, Given.installation()), SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key: ${S}\n    ky: x",
                "key: ${S}\n    name: [a]",
                "key: [${S}]",
                "key: ${S}\n    url: ${S}",
                "key: ${S}\n    url: https://me:${S}@panel.example/",
                "key: ${S}\n    connections: ${S}",
                "key: ${S}\n    connections: x${S}y",
                "key: ${S}\n    read-timeout: ${S}",
                "key: ${S}\n    strict: ${S}",
                "key: ${S}\n    refusals: ${S}",
                "key: ${S}\n    refusals: {funds: [['${S}']]}",
                "key: ${S}\n    currency: ${S}!",
                "key: ${S}\n    exclusive: ${S}",
                "key: ${S}\n    retired: ${S}",
                "key: ${S}\n    limits: ${S}",
                "key: ${S}\n    limits: {requests: '${S}'}",
                "key: ${S}\n    limits: {concurrent: '${S}'}",
                "key: ${S}\n    limits: {read-share: '${S}'}",
                "key: ${S}\n    limits: {add-wait: '${S}'}",
                "key: ${S}\n    limits: {retry: {tries: '${S}'}}",
                "key: ${S}\n    limits: {retry: {first: '${S}'}}",
                "key: ${S}\n    plugin: ${S}",
                "key: ${S}\nservices: ${S}",
                "key: ${S}\nservices: {a: {type: '${S}', prefer: '${S}', targets: [reserve/1]}}",
                "key: ${S}\nservices: {a: {type: Default, sell: {rate: '${S}', currency: '${S}!'}, targets: [reserve/1]}}",
                "key: ${S}\nservices: {a: {type: Default, targets: ['${S}']}}",
                "key: ${S}\nservices: {a: {type: Default, targets: ['${S}/1']}}",
                "key: ${S}\nservices: {a: {type: Default, targets: ['reserve/${S}', 'reserve/${S}']}}",
                "key: ${S}\nservices: {a: {type: Default, targets: [{service: '${S}', weight: '${S}'}]}}",
                "key: ${S}\nservices: {a: {type: Default, targets: [{service: reserve/1, min: '${S}', max: '${S}'}]}}",
            })
    void isHiddenWhereItCameFromTheEnvironment(String lines) {
        for (String secret : new String[] {SECRET, BAD_SECRET, "x/" + SECRET, SECRET + "/1"}) {
            String yaml = "ledger: memory\nproviders:\n  reserve:\n    plugin: fixedmember\n    " + lines + "\n";

            assertHidden(Given.failure(yaml, Given.installation().withEnvironment(Map.of("S", secret))), SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://me:s3cr3tK3y4711x@db/x", "s3cr3tK3y4711x", "s3cr3tK3y4711x.db"})
    void isHiddenInALedgersLocation(String location) {
        assertHidden(Given.failure(Given.SMALLEST.replace("memory", location), Given.installation()), SECRET);
        assertHidden(
                Given.failure(
                        Given.SMALLEST.replace("memory", "${S}"),
                        Given.installation().withEnvironment(Map.of("S", location, "RESERVE_KEY", SECRET))),
                SECRET);
    }

    @Test
    void isHiddenInAConfigurationThatIsRight() {
        Installation installation = Given.installation().withEnvironment(Map.of("RESERVE_KEY", SECRET));
        PatchbayConfig config = PatchbayConfig.parse(Given.SMALLEST, "patchbay.yaml", installation);

        assertThat(config.accounts().get(0).plugged()).containsKey("key");
        assertThat(config.toString()
                        + config.accounts()
                        + config.services()
                        + installation
                        + config.accounts().get(0).plugged())
                .doesNotContain(SECRET);
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains(SECRET));
    }

    private void assertHidden(ConfigurationException failure, String secret) {
        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything, true));
        everything.append(failure.problems().toString());
        log.list.forEach(event -> everything.append(event.getFormattedMessage()));

        assertThat(failure.problems()).isNotEmpty();
        assertThat(everything.toString()).doesNotContain(secret).doesNotContain(BAD_SECRET);
    }
}
