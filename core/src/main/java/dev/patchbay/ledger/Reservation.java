package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A batch of due orders that nobody else gets until a time. It is no claim and leaves the orders as they
 * are: one that is reserved by a node that dies comes due again by itself.
 *
 * @param duty what for
 * @param account only those that this account took; empty for all
 * @param now what counts as due
 * @param until when those not finished come due again
 * @param limit how many at most
 */
public record Reservation(Duty duty, Optional<String> account, Instant now, Instant until, int limit) {}
