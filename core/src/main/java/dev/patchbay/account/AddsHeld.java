package dev.patchbay.account;

import java.time.Instant;
import java.util.Optional;

/**
 * Why an account takes no {@code add} now.
 *
 * @param hold the class of the reason
 * @param why for people; holds no secret
 * @param until when it is worth asking again; empty where nobody can say
 */
public record AddsHeld(Hold hold, String why, Optional<Instant> until) {}
