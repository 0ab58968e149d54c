package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.patchbay.spi.PanelProvider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test if the key appears in a line of any logger at any level, in an exception with all its causes, or in the
 * {@code toString} of anything that a watched provider returned. Every test of this module that opens an account uses it.
 */
final class KeyWatch implements BeforeEachCallback, AfterEachCallback {
    /** A key with everything that is escaped somewhere. */
    static final String KEY = "S3cr/et+K&y<\"0123\\456789>=ü\uD83D\uDD11t4il";

    private static final List<String> TRACES = List.of(
            KEY,
            URLEncoder.encode(KEY, StandardCharsets.UTF_8),
            KEY.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
            KEY.replace("\\", "\\\\").replace("\"", "\\\""),
            "S3cr/et+K",
            "S3cr%2fet%2bK",
            "456789",
            "t4il");

    private final List<String> said = new ArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String thrown =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            say(event.getLoggerName() + " " + event.getFormattedMessage() + " " + thrown);
        }
    };

    @Override
    public void beforeEach(ExtensionContext test) {
        appender.start();
        everything().forEach(logger -> {
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.addAppender(appender);
        });
    }

    @Override
    public void afterEach(ExtensionContext test) {
        everything().forEach(logger -> {
            logger.detachAppender(appender);
            logger.setAdditive(true);
            logger.setLevel(null);
        });
        appender.stop();
        assertThat(lines().stream().filter(KeyWatch::holdsKey).toList())
                .as("lines that hold the key")
                .isEmpty();
    }

    /** The lines of this module's own log. */
    List<String> log() {
        return lines().stream().filter(line -> line.startsWith("dev.patchbay.")).toList();
    }

    /** A provider whose every answer and exception is looked at. */
    PanelProvider over(PanelProvider provider) {
        InvocationHandler watched = (proxy, method, arguments) -> {
            try {
                Object result = method.invoke(provider, arguments);
                say(String.valueOf(result));
                return result;
            } catch (InvocationTargetException e) {
                say(stackTrace(e.getCause()));
                throw e.getCause();
            }
        };
        say(provider.toString());
        return (PanelProvider)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {PanelProvider.class}, watched);
    }

    /** Looks at an exception that no provider threw. */
    void look(Throwable thrown) {
        say(stackTrace(thrown));
    }

    static boolean holdsKey(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return TRACES.stream().anyMatch(trace -> lower.contains(trace.toLowerCase(Locale.ROOT)));
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private synchronized void say(String line) {
        said.add(line);
    }

    private synchronized List<String> lines() {
        return List.copyOf(said);
    }

    private static Stream<Logger> everything() {
        return Stream.of("org.apache.hc", "dev.patchbay")
                .map(name -> (Logger) Objects.requireNonNull(LoggerFactory.getLogger(name)));
    }
}
