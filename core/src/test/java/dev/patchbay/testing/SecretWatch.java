package dev.patchbay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails a test if a secret appears in any log line at any level, or in what the test shows it. */
public final class SecretWatch implements BeforeEachCallback, AfterEachCallback {
    private final List<String> secrets;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                said.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    };
    private Level before = Level.WARN;

    /** Watches for these, also URL-encoded. */
    public SecretWatch(String... secrets) {
        this.secrets = Arrays.stream(secrets)
                .flatMap(secret -> List.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)).stream())
                .distinct()
                .toList();
    }

    /** Looks at something else that people may see. */
    public void saw(Object shown) {
        said.add(String.valueOf(shown));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        before = root().getLevel();
        root().setLevel(Level.TRACE);
        appender.start();
        root().addAppender(appender);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        root().detachAppender(appender);
        root().setLevel(before);
        assertThat(said).isNotEmpty().noneMatch(line -> secrets.stream().anyMatch(line::contains));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
