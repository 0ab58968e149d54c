package dev.patchbay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The client that somebody would write who wants speed and nothing else: the plugin's own HTTP library with everything off
 * that the plugin has off, the same cheap check of a connection before it is used, and no watch over the whole call.
 */
final class BareClient implements AutoCloseable {
    static final String KEY = "0123456789abcdef0123456789abcdef";
    static final ObjectMapper JSON = new ObjectMapper();

    private static final int CONNECTIONS = 256;
    private static final RequestConfig CONFIG = RequestConfig.custom()
            .setResponseTimeout(Timeout.ofSeconds(60))
            .setContentCompressionEnabled(false)
            .setAuthenticationEnabled(false)
            .setRedirectsEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .setExpectContinueEnabled(false)
            .build();

    private final URI url;
    private final HttpHost host;
    private final CloseableHttpClient client;

    BareClient(URI url) {
        this.url = url;
        this.host = HttpHost.create(url);
        PoolingHttpClientConnectionManagerBuilder connections = new PoolingHttpClientConnectionManagerBuilder() {
            @Override
            protected HttpClientConnectionOperator createConnectionOperator(
                    SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
                return new DefaultHttpClientConnectionOperator(
                        proxy -> BareConnection.newSocket(),
                        ports,
                        names,
                        RegistryBuilder.<TlsSocketStrategy>create().build());
            }
        };
        this.client = HttpClientBuilder.create()
                .setConnectionManager(connections
                        .setConnectionFactory(unused -> new BareConnection())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setSocketTimeout(Timeout.ofSeconds(60))
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .build())
                .setUserAgent("Bare")
                .setDefaultHeaders(List.of(new BasicHeader(HttpHeaders.ACCEPT, "application/json")))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }

    /** Reads an answer. */
    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream body) throws IOException;
    }

    /** Posts a form, whose key is added. */
    <T> T post(String form, Reader<T> reader) throws IOException {
        HttpPost request = new HttpPost(url);
        request.setConfig(CONFIG);
        request.setEntity(new ByteArrayEntity(
                ("key=" + KEY + "&" + form).getBytes(StandardCharsets.US_ASCII),
                ContentType.APPLICATION_FORM_URLENCODED));
        return client.execute(
                host, request, response -> reader.read(response.getEntity().getContent()));
    }

    /** Buys an order and reads its id. */
    String add(long order) throws IOException {
        JsonNode answer = post(
                "action=add&service=1&link=https%3A%2F%2Finstagram.com%2Fexample" + order + "&quantity=1000",
                JSON::readTree);
        String id = answer.path("order").asText();
        if (id.isEmpty()) {
            throw new IOException("no order in " + answer);
        }
        return id;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
