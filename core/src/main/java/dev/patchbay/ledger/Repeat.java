package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import java.time.Instant;
import java.util.Optional;

/**
 * Begins an idempotent repeat of an attempt in doubt: the same {@code add} under the same attempt at a panel that
 * recognises it. The attempt stays in doubt; from now on bytes may be written again until the lease is over.
 *
 * @param seen when the attempt last changed, as the one who repeats it knows it: of two who begin, one does
 * @param until when its lease is over
 */
public record Repeat(String reference, ClientReference attempt, String owner, Instant seen, Instant at, Instant until)
        implements Change {
    @Override
    public String event() {
        return "repeated";
    }

    @Override
    public Optional<Order> to(Order before) {
        Optional<Attempt> doubtful = before.doubt()
                .filter(known -> known.id().equals(attempt))
                .filter(known -> known.state().isOpen());
        if (doubtful.filter(known -> known.hasHeard(evidence())).isPresent()) {
            return Optional.of(before);
        }
        return doubtful.filter(known -> known.changedAt().equals(seen))
                .map(known -> new Draft(before)
                        .attempt(known.in(known.state(), known.words(), until).with(evidence()))
                        .due(until)
                        .at(at));
    }

    private Evidence evidence() {
        return new Evidence(Evidence.Source.REPEAT, Evidence.Finding.UNDECIDED, at, "sent again at " + at, owner);
    }
}
