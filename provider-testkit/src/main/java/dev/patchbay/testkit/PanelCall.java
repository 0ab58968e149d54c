package dev.patchbay.testkit;

import dev.patchbay.testkit.http.Request;
import java.util.Map;

/**
 * A request as a simulated panel understood it.
 *
 * @param action what was asked for; empty where nothing was
 * @param parameters all parameters, the key and the action too, wherever the client put them; of a repeated one the last
 * @param request as it arrived
 */
public record PanelCall(String action, Map<String, String> parameters, Request request) {
    static PanelCall of(Request request) {
        Parameters parameters = Parameters.of(request);
        return new PanelCall(parameters.get("action"), parameters.all(), request);
    }

    /** The action alone, since the parameters hold the key. */
    @Override
    public String toString() {
        return "PanelCall[" + action + "]";
    }
}
