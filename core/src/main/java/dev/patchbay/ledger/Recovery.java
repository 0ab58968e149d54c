package dev.patchbay.ledger;

import java.time.Instant;

/**
 * A ledger that was recovered from an older state and is not trusted yet (rule 12).
 *
 * @param token what was said to begin it; said again it begins none
 * @param begunAt when
 */
public record Recovery(String token, Instant begunAt) {
    /** What its history is called: another one where the same token begins it again in a still older state. */
    public String epoch() {
        return token + '@' + begunAt.toEpochMilli();
    }
}
