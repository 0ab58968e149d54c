package dev.patchbay.ledger;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One try to buy an order from one target.
 *
 * @param id travels to panels that take a reference
 * @param account where
 * @param service the panel's service
 * @param cost what it should cost, where the price is fixed
 * @param plan the routing decision behind it, as text
 * @param owner the node that claimed it
 * @param claimedAt when
 * @param leaseUntil when its owner counts as silent
 * @param state where it stands
 * @param words what the panel said or what happened, without secrets
 * @param refusal the class of the panel's no
 * @param panelOrder the panel's id: of the order, or one seen in an answer that proves nothing
 * @param charge what the panel said it cost
 * @param retryAt when this account may be tried again for this order
 * @param changedAt when it came to stand so. No byte of one that is in doubt, and not orphaned, was written later
 * @param evidence what is known of a doubt, the oldest first
 */
public record Attempt(
        ClientReference id,
        String account,
        ServiceId service,
        Optional<Money> cost,
        String plan,
        String owner,
        Instant claimedAt,
        Instant leaseUntil,
        State state,
        String words,
        Optional<RefusalKind> refusal,
        Optional<PanelOrderId> panelOrder,
        Optional<Amount> charge,
        Optional<Instant> retryAt,
        Instant changedAt,
        List<Evidence> evidence) {
    private static final long DAY_SECONDS = 86_400;

    /** Copies the evidence. */
    public Attempt {
        evidence = List.copyOf(evidence);
    }

    /** Where an attempt stands. */
    public enum State {
        /** Claimed; the call may be under way. */
        SENDING,
        /** The panel took the order. */
        PLACED,
        /** The panel said no. */
        REFUSED,
        /** Nothing was sent, or the panel throttled it. */
        NOT_SENT,
        /** Nobody knows whether the panel took it. */
        IN_DOUBT,
        /** In doubt because its owner fell silent, who may still send it (rule 4). */
        ORPHANED,
        /** It was in doubt, and evidence or an operator showed that the panel did not take it. */
        NOT_PLACED,
        /** The panel took it after the order had gone on elsewhere: one order too many, kept to be cancelled. */
        SURPLUS;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** As events call it. */
        String word() {
            return word;
        }

        /** Whether the order is, or may be, bought by it: no other attempt may begin meanwhile. */
        public boolean holdsOrder() {
            return this == SENDING || isOpen() || this == PLACED;
        }

        /** Whether nobody knows if the panel took it. */
        public boolean isOpen() {
            return this == IN_DOUBT || this == ORPHANED;
        }

        /** Whether the panel took it. */
        public boolean isBought() {
            return this == PLACED || this == SURPLUS;
        }

        /** Whether a request went out. */
        public boolean wasSent() {
            return this != NOT_SENT;
        }
    }

    /** A claim: the attempt as it is before the call. */
    public static Attempt claim(
            ClientReference id,
            String account,
            ServiceId service,
            Optional<Money> cost,
            String plan,
            String owner,
            Instant claimedAt,
            Instant leaseUntil) {
        return new Attempt(
                id,
                account,
                service,
                cost,
                plan,
                owner,
                claimedAt,
                leaseUntil,
                State.SENDING,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                claimedAt,
                List.of());
    }

    /** The day on which it was claimed, in UTC. */
    LocalDate day() {
        // By hand: the JDK makes the rules of a zone anew for each instant, and every change of an order asks this.
        return LocalDate.ofEpochDay(Math.floorDiv(claimedAt.getEpochSecond(), DAY_SECONDS));
    }

    /** Whether this was said of it before. */
    boolean hasHeard(Evidence said) {
        return evidence.stream().anyMatch(said::repeats);
    }

    /** Whether a source was heard of it. */
    boolean hasEvidenceOf(Evidence.Source source) {
        return evidence.stream().anyMatch(said -> said.source() == source);
    }

    /** Whether its sender said that the panel may have it, after it was settled that the panel has it not. */
    boolean wasSentAfterAll() {
        return state == State.NOT_PLACED
                && !evidence.isEmpty()
                && evidence.get(evidence.size() - 1).source() == Evidence.Source.LATE_ANSWER;
    }

    /** Whether a recovery made it up, so that nobody knows where it was sent. */
    public boolean isOfNoAccount() {
        return account.equals(Suspect.NO_ACCOUNT);
    }

    /** Whether it only holds back an order that came while the ledger was being recovered (rule 12). */
    public boolean cameInRecovery() {
        return Suspect.isFresh(this);
    }

    /** The same with its lease in another clock's time. */
    Attempt leasedUntil(Instant until) {
        return with(
                account, until, new Ending(state, words, refusal, panelOrder, charge, retryAt), changedAt, evidence);
    }

    /** The same after its outcome. */
    Attempt ended(Ending ending, Instant at) {
        return with(account, leaseUntil, ending, at, evidence);
    }

    /** The same in another state. */
    Attempt in(State next, String why, Instant at) {
        return ended(new Ending(next, why, refusal, panelOrder, charge, retryAt), at);
    }

    /** The same, known to be placed. */
    Attempt found(String where, PanelOrderId order, Instant at) {
        Ending placed = new Ending(State.PLACED, "", Optional.empty(), Optional.of(order), charge, Optional.empty());
        return with(where, leaseUntil, placed, at, evidence);
    }

    /** The same without the id that was seen in an answer that proves nothing. */
    Attempt withoutId() {
        return ended(new Ending(state, words, refusal, Optional.empty(), charge, retryAt), changedAt);
    }

    /** The same with one more piece of evidence, which takes the place of what its source left undecided before. */
    Attempt with(Evidence more) {
        if (hasHeard(more)) {
            return this;
        }
        List<Evidence> all = new ArrayList<>(evidence);
        all.removeIf(old -> old.source() == more.source() && old.finding() == Evidence.Finding.UNDECIDED);
        all.add(more);
        return with(
                account, leaseUntil, new Ending(state, words, refusal, panelOrder, charge, retryAt), changedAt, all);
    }

    private Attempt with(String where, Instant until, Ending ending, Instant at, List<Evidence> known) {
        return new Attempt(
                id,
                where,
                service,
                cost,
                plan,
                owner,
                claimedAt,
                until,
                ending.state(),
                ending.words(),
                ending.refusal(),
                ending.panelOrder(),
                ending.charge(),
                ending.retryAt(),
                at,
                known);
    }
}
