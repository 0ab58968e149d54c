package dev.patchbay.fixedmember;

import static dev.patchbay.fixedmember.TestAccount.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.AddOutcome.InDoubt;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.PanelException;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A panel may say our own key back to us; {@link KeyWatch} looks that nobody else hears it. */
class EchoedKeyTest extends SocketTest {
    static List<String> spellings() {
        String key = KeyWatch.KEY;
        return List.of(
                key,
                URLEncoder.encode(key, StandardCharsets.UTF_8),
                URLEncoder.encode(key, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
                key.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;"),
                key.substring(0, key.length() - 5));
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void isHiddenInEveryAnswer(String spelling) {
        List<Response> answers = List.of(
                Response.json(json(Map.of("error", "Invalid API key: " + spelling))),
                Response.json(json(Map.of("error", "Kim bu " + spelling))),
                Response.json(json(Map.of("order", "7", "error", spelling))),
                Response.json(
                        json(Map.of("status", spelling, "balance", spelling, "refill", Map.of("error", spelling)))),
                Response.json(json(Map.of("7", spelling))),
                Response.json(json(Map.of("order", spelling))),
                Response.json(json(Map.of("id", spelling))),
                Response.json(json(Map.of("status", "Pending", "orders", List.of(spelling)))),
                Response.json(json(List.of(Map.of("order", spelling, "refill", spelling, "status", "x")))),
                Response.json(
                        json(List.of(Map.of("service", spelling, "type", spelling, "rate", 1, "min", 1, "max", 2)))),
                Response.json(json(List.of(Map.of("service", 1, "type", spelling, "rate", 1, "min", 1, "max", 2)))),
                Response.json(json(List.of(Map.of("service", 1, "name", spelling, "rate", spelling)))),
                Response.json(json(List.of(
                        Map.of("service", 1, "name", spelling, "rate", 1, "min", 1, "max", 2, "category", spelling)))),
                Response.json(json(spelling)),
                Response.json(spelling),
                Response.json("{\"" + spelling),
                Response.json("[" + spelling),
                Response.html(200, "<html>key=" + spelling + "</html>"),
                Response.html(502, "<html>key=" + spelling + "</html>"),
                Response.html(302, "")
                        .withHeader("Location", "/login?key=" + URLEncoder.encode(spelling, StandardCharsets.UTF_8)),
                Response.json(429, json(Map.of("error", spelling))));
        for (Response answer : answers) {
            panel.server().onAny().every(Fault.answerBefore(answer));
            everyCall();
        }
        panel.server().onAny().every(exchange -> {
            exchange.write(spelling + "\r\n\r\n");
            exchange.close();
        });
        everyCall();
        panel.server().onAny().every(exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\n" + spelling + "\r\nContent-Length: " + spelling + "\r\n\r\n");
            exchange.close();
        });
        everyCall();
    }

    @Test
    void isHiddenWhereTheTextIsCut() {
        String text = "x".repeat(Redactor.SHOWN - 5) + KeyWatch.KEY + "y".repeat(500);
        answer("add", Response.html(200, text));

        assertThat(provider().add(ORDER))
                .isInstanceOfSatisfying(
                        InDoubt.class, doubt -> assertThat(doubt.why()).endsWith("x***yy…"));
    }

    private void everyCall() {
        AddOutcome outcome = provider().add(ORDER);
        assertThat(outcome).isNotInstanceOf(AddOutcome.Accepted.class);
        for (Runnable call : List.<Runnable>of(
                () -> assertThat(provider().status(orders("7"))).isNotNull(),
                () -> assertThat(provider().status(orders("7", "8"))).isNotNull(),
                () -> assertThat(provider().refill(orders("7"))).isNotNull(),
                () -> assertThat(provider().refillStatus(refills("7"))).isNotNull(),
                () -> assertThat(provider().cancel(orders("7"))).isNotNull(),
                () -> assertThat(provider().balance()).isNotNull(),
                () -> {
                    Catalog catalog = provider().services();
                    assertThat(catalog).isNotNull();
                })) {
            try {
                call.run();
            } catch (PanelException e) {
                assertThat(e).hasNoCause();
            }
        }
    }
}
