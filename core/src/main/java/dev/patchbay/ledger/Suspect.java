package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.ServiceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts an order in doubt that a recovered ledger does not know to be bought (rule 12): it may have been bought since the
 * backup was taken. Where no attempt holds the order, one of no known account does from now on. Only a person, or a panel's
 * own late acceptance, ends such a doubt.
 *
 * @param recovery the token of the recovery
 */
public record Suspect(String reference, String recovery, Instant at) implements Change {
    /** What stands in the place of an account that is not known. No account of a configuration can be called so. */
    public static final String NO_ACCOUNT = "?";

    static final String WHY = "the ledger was recovered from an older state: it may have been bought since";

    @Override
    public String event() {
        return "suspected";
    }

    @Override
    public Optional<Order> to(Order before) {
        if (!before.state().isWaiting() && before.doubt().isEmpty() && before.state() != Order.State.SENDING) {
            return Optional.empty();
        }
        Evidence why =
                new Evidence(Evidence.Source.RECOVERY, Evidence.Finding.UNDECIDED, at, WHY, "recovery " + recovery);
        Attempt suspect = before.holder().orElseGet(this::unknown);
        if (suspect.hasHeard(why) || suspect.state() == Attempt.State.PLACED) {
            return Optional.of(before);
        }
        return Optional.of(new Draft(before)
                .attempt(suspect.in(Attempt.State.IN_DOUBT, WHY, at).with(why))
                .state(Order.State.IN_DOUBT, WHY, at)
                .at(at));
    }

    private Attempt unknown() {
        String id = "recovery-" + UUID.nameUUIDFromBytes((recovery + ' ' + reference).getBytes(StandardCharsets.UTF_8));
        return Attempt.claim(
                ClientReference.of(id),
                NO_ACCOUNT,
                ServiceId.of(NO_ACCOUNT),
                Optional.empty(),
                "",
                "recovery " + recovery,
                at,
                at);
    }
}
