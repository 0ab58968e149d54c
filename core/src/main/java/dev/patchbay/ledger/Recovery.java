package dev.patchbay.ledger;

import java.time.Instant;

/**
 * A ledger that was recovered from an older state and is not trusted yet (rule 12).
 *
 * @param token what was said to begin it; said again it begins none
 * @param begunAt when
 */
public record Recovery(String token, Instant begunAt) {}
