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
 * @param fresh whether the order came while it was under way: such a one is released when the recovery ends
 */
public record Suspect(String reference, String recovery, Instant at, boolean fresh) implements Change {
    /** What stands in the place of an account that is not known. No account of a configuration can be called so. */
    public static final String NO_ACCOUNT = "?";

    private static final String KNOWN = "the ledger was recovered from an older state: it may have been bought since";
    private static final String FRESH =
            "it came while the ledger was being recovered from an older state, which may have forgotten it";

    /** For an order that the recovered ledger knows. */
    public static Suspect known(String reference, String recovery, Instant at) {
        return new Suspect(reference, recovery, at, false);
    }

    /** An order as it is accepted while a recovery is under way. */
    public static Order accepted(Order order, Recovery recovery) {
        return new Suspect(order.reference(), recovery.token(), order.acceptedAt(), true)
                .to(order)
                .orElse(order);
    }

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
                new Evidence(Evidence.Source.RECOVERY, Evidence.Finding.UNDECIDED, at, why(), "recovery " + recovery);
        Attempt suspect = before.holder().orElseGet(this::unknown);
        if (suspect.hasHeard(why) || suspect.state() == Attempt.State.PLACED) {
            return Optional.of(before);
        }
        return Optional.of(new Draft(before)
                .attempt(suspect.in(Attempt.State.IN_DOUBT, why(), at).with(why))
                .state(Order.State.IN_DOUBT, why(), at)
                .at(at));
    }

    private String why() {
        return fresh ? FRESH : KNOWN;
    }

    /** Whether an attempt stands for an order that came while a recovery was under way. */
    static boolean isFresh(Attempt attempt) {
        return attempt.isOfNoAccount() && attempt.words().equals(FRESH);
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
