package dev.patchbay.testkit.http;

/** What a {@link ScriptedServer} does with a request. Called from many threads at once. */
@FunctionalInterface
public interface Handler {
    /** The answer. A throw becomes a 500 with its text. */
    Response handle(Request request);

    /**
     * What faults are scripted by and requests are counted by: {@code POST /v1/orders} unless told otherwise. Called once
     * a request, before {@link #handle}.
     */
    default String operation(Request request) {
        return request.method() + " " + request.path();
    }
}
