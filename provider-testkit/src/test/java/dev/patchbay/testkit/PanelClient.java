package dev.patchbay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a panel over a real socket. */
final class PanelClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PanelSimulator panel;

    PanelClient(PanelSimulator panel) {
        this.panel = panel;
    }

    /** Posts a form with our key: an action and then names and values in turn. Gives the body. */
    String ask(String action, String... namesAndValues) {
        return send(action, namesAndValues).body();
    }

    /** The same; gives all of the answer. */
    HttpResponse<String> send(String action, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", panel.key());
        fields.put("action", action);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return post("application/x-www-form-urlencoded", form(fields));
    }

    HttpResponse<String> post(String contentType, String body) {
        return call(HttpRequest.newBuilder(URI.create(panel.url()))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> call(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds an order of a thousand for service 1 and gives its id. */
    String addFollowers(String link) {
        String answer = ask("add", "service", "1", "link", link, "quantity", "1000");
        return answer.replaceAll("\\D", "");
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
