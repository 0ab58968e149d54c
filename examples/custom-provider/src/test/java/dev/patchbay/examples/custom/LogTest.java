package dev.patchbay.examples.custom;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.spi.Operation;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogTest extends StorefrontTest {
    private final Logger everything = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        everything.addAppender(lines);
        everything.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        everything.setLevel(Level.OFF);
        everything.detachAppender(lines);
    }

    @Test
    void holdsNoTokenAtAnyLevelWhateverGoesWrong() {
        shop.faults(Operation.ADD)
                .next(
                        Fault.none(),
                        Fault.resetAfter(),
                        Fault.htmlAfter(200),
                        Fault.answerBefore(Response.json(401, "{\"error\":{\"code\":\"" + TOKEN + "\"}}")));
        for (int order = 1; order <= 4; order++) {
            account.add(followers("attempt-" + order, LINK + order, 50));
        }
        shop.server().stopListening();
        account.add(followers("attempt-5", LINK, 50));

        assertThat(lines.list).hasSizeGreaterThan(50);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(TOKEN) || line.contains("Bearer"));
    }
}
