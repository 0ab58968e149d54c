package dev.patchbay.testkit.conformance;

import java.util.Map;

/**
 * A webhook as a panel sends it.
 *
 * @param headers by lower-case name
 * @param body the text that is signed
 */
public record Webhook(Map<String, String> headers, String body) {}
