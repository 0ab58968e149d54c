package dev.patchbay.routing;

import java.time.Instant;
import java.util.Map;

/**
 * Everything that a decision rests on besides the order itself.
 *
 * @param now when
 * @param mapping the service
 * @param accounts by name, those of the service's targets
 */
record Snapshot(Instant now, ServiceMapping mapping, Map<String, AccountView> accounts) {}
