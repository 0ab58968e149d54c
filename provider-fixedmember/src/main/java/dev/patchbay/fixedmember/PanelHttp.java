package dev.patchbay.fixedmember;

import dev.patchbay.spi.PanelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests to one panel, each at most once and each within its time, and says of every failure whether the request
 * may have been sent.
 */
final class PanelHttp implements AutoCloseable {
    /** After this long without use a connection is closed: many servers and the boxes between forget it by then. */
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    /** How long before a server's own limit a connection is no longer used, so that the two do not meet on the wire. */
    private static final TimeValue MARGIN = TimeValue.ofSeconds(1);

    /** A connection is renewed after this long, so that a panel that moves to another address is found again. */
    private static final TimeValue LIFE = TimeValue.ofMinutes(10);

    private final URI url;
    private final Duration connectTimeout;
    private final AccountSettings account;
    private final Redactor redactor;
    private final Watchdog watchdog;
    private final BoundedDns dns;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;

    /** The few that there are: to make one costs more than to find it. */
    private final Map<Terms, RequestConfig> configs = new ConcurrentHashMap<>();

    /** What tells one kind of call from another. */
    private record Terms(Duration longest, boolean packed) {}

    PanelHttp(AccountSettings account, Network network, String name) {
        this.account = account;
        this.url = account.url();
        this.connectTimeout = account.connectTimeout();
        this.redactor = new Redactor(account.key());
        this.watchdog = new Watchdog(work -> daemon(work, "patchbay-" + name + "-watchdog"));
        this.dns = new BoundedDns(network.dns(), connectTimeout, work -> daemon(work, "patchbay-" + name + "-dns"));
        this.connections = connections(network);
        this.client = client();
        watchdog.every(Duration.ofSeconds(10), () -> {
            connections.closeExpired();
            connections.closeIdle(IDLE);
        });
    }

    /** Reads an answer to its end. */
    interface AnswerReader<T> {
        /**
         * Reads it.
         *
         * @param head the status and the headers
         * @param body its unpacked bytes; empty where there is none
         */
        T read(HttpResponse head, InputStream body) throws IOException;
    }

    /**
     * Posts a form once.
     *
     * @param longest for all of it, from the look-up of the name to the last byte of the answer
     * @param packed whether the answer may come compressed
     * @throws NoAnswerException where there was no whole answer
     */
    <T> T post(Form form, Duration longest, boolean packed, AnswerReader<T> reader) throws NoAnswerException {
        SentMark mark = new SentMark();
        HttpPost request = new HttpPost(url);
        request.setEntity(form.body(account.key()));
        request.setConfig(configs.computeIfAbsent(new Terms(longest, packed), this::config));
        try (Watchdog.Guard guard = watchdog.guard(request, longest)) {
            return guarded(request, mark, guard, reader);
        } catch (RejectedExecutionException e) {
            throw new NoAnswerException("the account is closed", mark.isSet());
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        watchdog.close();
        dns.close();
    }

    private <T> T guarded(HttpPost request, SentMark mark, Watchdog.Guard guard, AnswerReader<T> reader)
            throws NoAnswerException {
        dns.limit(guard::left);
        try {
            return exchange(request, mark, reader);
        } catch (PanelException e) {
            // The reader's own word on an answer.
            throw e;
        } catch (IOException | HttpException | RuntimeException e) {
            throw new NoAnswerException(redactor.clean(why(e, guard, mark)), mark.isSet());
        } finally {
            dns.unlimit();
        }
    }

    private <T> T exchange(HttpPost request, SentMark mark, AnswerReader<T> reader) throws IOException, HttpException {
        boolean whole = false;
        ClassicHttpResponse response =
                client.executeOpen(RoutingSupport.determineHost(request), request, mark.context());
        try {
            HttpEntity entity = response.getEntity();
            T answer = reader.read(response, entity == null ? InputStream.nullInputStream() : entity.getContent());
            whole = true;
            return answer;
        } finally {
            if (!whole) {
                // To close a response is to read its rest first; the rest of this one may never end.
                request.cancel();
            }
            // What fails now takes nothing from an answer that was whole.
            Closer.closeQuietly(response);
        }
    }

    private String why(Exception e, Watchdog.Guard guard, SentMark mark) {
        if (guard.fired()) {
            String what = mark.isSet() ? " gave no whole answer in " : " could not be reached in ";
            return url.getHost() + what + guard.longest().toMillis() + " ms";
        }
        if (e instanceof UnknownHostException) {
            return e.getMessage() + "; check url";
        }
        if (e instanceof ConnectTimeoutException) {
            return url.getHost() + " could not be reached in " + connectTimeout.toMillis() + " ms";
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return "no connection to " + url.getHost() + " became free; lower the account's limit of concurrent calls";
        }
        if (e instanceof HttpException || e instanceof ClientProtocolException) {
            // The exception quotes what came instead.
            return "what " + url.getHost() + " answered is no HTTP";
        }
        return (e instanceof SSLException ? "TLS failed" : e.getClass().getSimpleName()) + ": " + e.getMessage();
    }

    private RequestConfig config(Terms terms) {
        Duration longest = terms.longest();
        Duration wait = longest.compareTo(connectTimeout) < 0 ? longest : connectTimeout;
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(wait))
                // The watchdog ends what takes too long. A socket with a time-out of its own is switched to and fro and
                // polled for every read: six more system calls, for what starts anew with every byte.
                .setResponseTimeout(Timeout.DISABLED)
                .setContentCompressionEnabled(terms.packed())
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                .build();
    }

    private PoolingHttpClientConnectionManager connections(Network network) {
        Timeout connect = Timeout.of(connectTimeout);
        PoolingHttpClientConnectionManagerBuilder builder = new PoolingHttpClientConnectionManagerBuilder() {
            @Override
            protected HttpClientConnectionOperator createConnectionOperator(
                    SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
                DetachedSocketFactory sockets = proxy -> PanelConnection.newSocket();
                return new DefaultHttpClientConnectionOperator(
                        sockets,
                        ports,
                        names,
                        RegistryBuilder.<TlsSocketStrategy>create()
                                .register(URIScheme.HTTPS.id, tls)
                                .build());
            }
        };
        return builder.setConnectionFactory(unused -> new PanelConnection())
                .setDnsResolver(dns)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(network.tls()))
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(connect)
                        .setTimeToLive(LIFE)
                        // Zero is not "never" but "always": however briefly a connection lay idle, it is checked.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .setMaxConnPerRoute(network.connections())
                .setMaxConnTotal(network.connections())
                .build();
    }

    /** A client that does what it is told once: no retry, no redirect, no cookie, nothing from the environment. */
    private CloseableHttpClient client() {
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setRequestExecutor(new SentMark.Executor())
                .setKeepAliveStrategy(PanelHttp::keepAlive)
                .setUserAgent("Patchbay")
                .setDefaultHeaders(List.of(new BasicHeader(HttpHeaders.ACCEPT, "application/json")))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }

    /** How long a connection may lie idle: as long as the server says and a little less, and never long. */
    static TimeValue keepAlive(HttpResponse response, HttpContext context) {
        TimeValue told = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        if (TimeValue.isPositive(told) && told.compareTo(IDLE) < 0) {
            return TimeValue.ofMilliseconds(Math.max(1, told.toMilliseconds() - MARGIN.toMilliseconds()));
        }
        return IDLE;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
