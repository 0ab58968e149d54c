package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a panel's server must bear from real clients. */
class BadClientsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Map<String, String> FIELDS =
            Map.of("link", "https://x.example/\u00fc?a=b&c", "quantity", "100");

    private final PanelSimulator panel = PanelSimulator.builder().key("k").start();
    private final PanelClient client = new PanelClient(panel);

    @AfterEach
    void stop() {
        panel.close();
    }

    @Nested
    class Writing {
        private static final String LINK = "https%3A%2F%2Fx.example%2F%C3%BC%3Fa%3Db%26c";

        @Test
        void aForm() {
            assertTaken(client.post(FORM, "key=k&action=add&service=1&quantity=100&link=" + LINK));
        }

        @Test
        void aFormWithoutItsContentType() {
            assertTaken(client.post("text/plain", "key=k&action=add&service=1&quantity=100&link=" + LINK));
        }

        @Test
        void json() {
            assertTaken(client.post("application/json; charset=utf-8", """
                    {"key": "k", "action": "add", "service": 1, "quantity": 100,
                     "link": "https:\\/\\/x.example\\/\\u00fc?a=b&c", "runs": null}"""));
        }

        @Test
        void partsOfAMultipartForm() {
            StringBuilder body = new StringBuilder();
            Map.of(
                            "key",
                            "k",
                            "action",
                            "add",
                            "service",
                            "1",
                            "quantity",
                            "100",
                            "link",
                            "https://x.example/\u00fc?a=b&c")
                    .forEach((name, value) -> body.append("--xyz\r\nContent-Disposition: form-data; name=\"")
                            .append(name)
                            .append("\"\r\n\r\n")
                            .append(value)
                            .append("\r\n"));

            assertTaken(client.post("multipart/form-data; boundary=\"xyz\"", body + "--xyz--\r\n"));
        }

        @Test
        void theQueryOfAPost() {
            assertTaken(client.call(query("?key=k&action=add&service=1&quantity=100&link=" + LINK)
                    .POST(HttpRequest.BodyPublishers.noBody())));
        }

        @Test
        void theQueryOfAGet() {
            assertTaken(client.call(query("?key=k&action=add&service=1&quantity=100&link=" + LINK)));
        }

        @Test
        void aSlashBehindTheAddress() {
            assertTaken(client.call(query("/?key=k&action=add&service=1&quantity=100&link=" + LINK)));
        }

        @Test
        void emptyOptionalFieldsAndARepeatedKey() {
            assertTaken(client.post(
                    FORM, "key=old&action=add&service=1&runs=&interval=%20&quantity=100&key=k&link=" + LINK));
        }

        private void assertTaken(HttpResponse<String> answer) {
            assertThat(panel.orders())
                    .singleElement()
                    .satisfies(order -> assertThat(order.fields()).isEqualTo(FIELDS));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.body())
                    .isEqualTo("{\"order\":" + panel.orders().get(0).id() + "}");
        }

        private HttpRequest.Builder query(String query) {
            return HttpRequest.newBuilder(URI.create(panel.url() + query));
        }
    }

    @Nested
    class Asking {
        @ParameterizedTest
        @ValueSource(
                strings = {"orders=8,9", "orders=%208%20,%209%20", "order=8,9", "orders=8,,9,8", "orders[]=8&orders[]=9"
                })
        void forSeveralOrdersInWhateverWay(String asked) {
            assertThat(client.post(FORM, "key=k&action=status&" + asked).body())
                    .isEqualTo("{\"8\":{\"error\":\"Incorrect order ID\"},\"9\":{\"error\":\"Incorrect order ID\"}}");
        }

        @Test
        void forSeveralOrdersInAListOfJson() {
            assertThat(client.post("application/json", "{\"key\":\"k\",\"action\":\"status\",\"orders\":[8,\"9\"]}")
                            .body())
                    .startsWith("{\"8\":{");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "&action=", "&action=dance", "&action=status", "&action=status&orders=,"})
        void forNothingThatThePanelKnows(String asked) {
            HttpResponse<String> answer = client.post(FORM, "key=k" + asked);

            assertThat(answer.body()).isEqualTo("{\"error\":\"Incorrect request\"}");
            assertThat(answer.statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "[1]", "{\"key\":\"k\"} x", "{\"key\" 1}", "%%%", "=&&=", "{\"a\":\"\\"})
        void inBrokenWaysIsRefusedForItsKey(String body) {
            assertThat(client.post("application/json", body).body()).isEqualTo("{\"error\":\"API key is required\"}");
        }

        @Test
        void withAnotherKeyIsRefused() {
            assertThat(client.post(FORM, "key=other&action=balance").body())
                    .isEqualTo("{\"error\":\"Invalid API key\"}");
        }

        @Test
        void atAnotherAddressFindsAWebPage() {
            HttpResponse<String> answer =
                    client.call(HttpRequest.newBuilder(URI.create(panel.server().url() + "/api/v1")));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<html>");
        }
    }
}
