package dev.patchbay.examples.custom.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.Operation;
import dev.patchbay.testkit.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeStorefrontTest {
    private static final String ORDER = "{\"reference\":\"a\",\"product\":\"prd_ig_followers\","
            + "\"inputs\":{\"target_url\":\"https://example.com\",\"units\":\"1000\"}}";

    private final SettableClock clock = SettableClock.at("2026-11-01T09:00:00Z");
    private final FakeStorefront shop = FakeStorefront.start("token", clock);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void sellsOnceUnderOneKey() throws Exception {
        HttpResponse<String> first = buy("key", ORDER);
        HttpResponse<String> second = buy("key", ORDER);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(shop.orders()).hasSize(1);
        assertThat(shop.balance()).isEqualByComparingTo("99.05");
    }

    @Test
    void forgetsAKeyAfterADay() throws Exception {
        buy("key", ORDER);
        clock.advance(Duration.ofHours(24));

        assertThat(buy("key", ORDER).statusCode()).isEqualTo(201);
        assertThat(shop.orders()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherOrder() throws Exception {
        buy("key", ORDER);

        assertThat(buy("key", ORDER.replace("1000", "2000")).body()).contains("\"idempotency_conflict\"");
        assertThat(shop.orders()).hasSize(1);
    }

    @Test
    void refusesASecondOpenOrderOfALinkUnlessToldOtherwise() throws Exception {
        buy("key", ORDER);

        assertThat(buy("key-2", ORDER).body()).contains("\"duplicate_link\"");
        shop.allowDuplicateLinks();
        assertThat(buy("key-2", ORDER).statusCode()).isEqualTo(201);
    }

    @Test
    void refusesAnOrderThatItCannotRead() throws Exception {
        assertThat(buy("key", "{").body()).contains("\"field\":\"body\"");
        assertThat(buy("key", "{}").body()).contains("\"field\":\"reference\"");
        assertThat(shop.orders()).isEmpty();
    }

    @Test
    void showsNothingWithoutItsToken() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(shop.url() + "/v1/wallet")).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(shop.requests(Operation.BALANCE)).hasSize(1);
    }

    @Test
    void knowsNoOtherPath() throws Exception {
        assertThat(get("/v2/wallet").statusCode()).isEqualTo(404);
    }

    @Test
    void answersForFiftyIdsAtMost() throws Exception {
        assertThat(get("/v1/orders?" + "id=1&".repeat(60)).statusCode()).isEqualTo(200);
        StringBuilder many = new StringBuilder("/v1/orders?");
        for (int id = 0; id <= 50; id++) {
            many.append("id=").append(id).append('&');
        }
        assertThat(get(many.toString()).body()).contains("\"too_many_ids\"");
    }

    private HttpResponse<String> buy(String key, String json) throws IOException, InterruptedException {
        return client.send(
                request("/v1/orders")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(shop.url() + path)).header("Authorization", "Bearer token");
    }
}
