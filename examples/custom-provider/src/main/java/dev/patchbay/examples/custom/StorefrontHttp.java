package dev.patchbay.examples.custom;

import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Sends a request once and in bounded time, and says of every failure whether the request may have been sent. */
final class StorefrontHttp implements AutoCloseable {
    /** Calls at once; the profile promises no more. */
    static final int CONCURRENT = 8;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Settings settings;
    private final ProviderContext context;
    private final String url;
    private final Duration timeout;
    private final CloseableHttpClient client;

    /** The calls' own threads: nothing else can stop waiting for a name look-up, or for an answer that trickles. */
    private final ExecutorService calls;

    StorefrontHttp(Settings settings, ProviderContext context) {
        this.settings = settings;
        this.context = context;
        this.url = settings.webAddress("url").toString().replaceFirst("/+$", "");
        this.timeout = settings.duration("timeout");
        this.client = client();
        this.calls = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "storefront-" + context.account());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A request without a body. */
    HttpUriRequestBase request(String method, String path) {
        return new HttpUriRequestBase(method, URI.create(url + path));
    }

    /** A request with a body. */
    HttpUriRequestBase request(String method, String path, String json) {
        HttpUriRequestBase request = request(method, path);
        request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        return request;
    }

    /**
     * Sends it, and reads the answer to its end.
     *
     * @throws PanelException where no whole answer came in time, saying whether the request may have been sent
     */
    Reply send(Operation operation, HttpUriRequestBase request) {
        SentMark mark = new SentMark();
        try {
            request.setHeader(
                    "Authorization", "Bearer " + settings.secret("token").reveal());
            return calls.submit(
                            () -> client.execute(request, mark.context(), answer -> read(operation, request, answer)))
                    .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw failure(mark, request, operation + ": no whole answer in " + timeout);
        } catch (ExecutionException | RuntimeException e) {
            // Not kept as the cause: it may quote what the shop sent, and the shop may have repeated the token.
            throw failure(mark, request, operation + " failed: " + (e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(mark, request, operation + ": interrupted");
        }
    }

    @Override
    public void close() {
        calls.shutdown();
        client.close(CloseMode.IMMEDIATE);
    }

    private PanelException failure(SentMark mark, HttpUriRequestBase request, String why) {
        boolean unsent = mark.giveUp();
        request.cancel();
        String words = settings.redact(why);
        return unsent ? PanelException.notSent(words, null) : PanelException.failed(words, null);
    }

    private Reply read(Operation operation, HttpUriRequestBase request, ClassicHttpResponse response)
            throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            request.cancel(); // or the rest would be read before the connection is closed
            throw new IOException("the answer is longer than " + MOST_BYTES + " bytes");
        }
        if (seconds(response, "RateLimit-Remaining").filter(Duration::isZero).isPresent()) {
            seconds(response, "RateLimit-Reset").ifPresent(wait -> context.pause(operation, wait));
        }
        // Redacted here, at the door, so that nothing made of the answer can hold the token.
        String text = settings.redact(new String(body, StandardCharsets.UTF_8));
        return Reply.of(response.getCode(), text, seconds(response, "Retry-After"));
    }

    private static Optional<Duration> seconds(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header != null && header.getValue().matches("\\d{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header.getValue())))
                : Optional.empty();
    }

    /** A client that does what it is told, once: no retries, no redirects, nothing remembered. */
    private CloseableHttpClient client() {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(unused -> new QuietConnection())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        // Zero checks a kept connection before every use, lest an order is sent into a closed one.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .setMaxConnPerRoute(CONCURRENT)
                .setMaxConnTotal(CONCURRENT)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new SentMark.Executor())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(CONNECT))
                        // For a thread that nobody waits for any more; the caller's own time-out comes first.
                        .setResponseTimeout(Timeout.of(timeout.multipliedBy(2)))
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }
}
