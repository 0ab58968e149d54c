package dev.patchbay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Delivery;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.ServiceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The checker finds what is planted: a run that it passes has none of this. */
class AuditTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void passesWhatAgrees() {
        Verdict verdict = audit(
                List.of(bought("alpha", "1", "a"), bought("beta", "7", "b"), bought("alpha", "2", "c")),
                order("a", Order.State.COMPLETED, attempt("alpha", Attempt.State.PLACED, "1")),
                order(
                        "b",
                        Order.State.PLACED,
                        attempt("alpha", Attempt.State.NOT_PLACED, ""),
                        attempt("beta", Attempt.State.PLACED, "7")),
                order("c", Order.State.IN_DOUBT, attempt("alpha", Attempt.State.IN_DOUBT, "")),
                order("d", Order.State.WAITING, attempt("alpha", Attempt.State.REFUSED, "")),
                order("e", Order.State.REJECTED));

        assertThat(verdict.isKept()).isTrue();
        assertThat(verdict.surplus()).isEmpty();
    }

    @Test
    void findsAnOrderThatTwoPanelsHave() {
        Verdict verdict = audit(
                List.of(bought("alpha", "1", "a"), bought("beta", "7", "a")),
                order(
                        "a",
                        Order.State.PLACED,
                        attempt("alpha", Attempt.State.NOT_SENT, ""),
                        attempt("beta", Attempt.State.PLACED, "7")));

        assertThat(verdict.doubles()).singleElement().asString().startsWith("a was bought 2 times");
        assertThat(verdict.isKept()).isFalse();
    }

    @Test
    void findsAnOrderThatOnePanelHasTwice() {
        Verdict verdict = audit(
                List.of(bought("alpha", "1", "a"), bought("alpha", "2", "a")),
                order("a", Order.State.PLACED, attempt("alpha", Attempt.State.PLACED, "1")));

        assertThat(verdict.doubles()).hasSize(1);
    }

    @Test
    void tellsARecordedSurplusFromADouble() {
        Verdict verdict = audit(
                List.of(bought("alpha", "1", "a"), bought("beta", "7", "a")),
                order(
                        "a",
                        Order.State.PLACED,
                        attempt("alpha", Attempt.State.SURPLUS, "1"),
                        attempt("beta", Attempt.State.PLACED, "7")));

        assertThat(verdict.surplus()).hasSize(1);
        assertThat(verdict.isKept()).isTrue();
    }

    @Test
    void findsAnAcknowledgedOrderThatIsGone() {
        Verdict verdict = Audit.of(List.of(), Set.of("a", "b"), Set.of("a"), reference -> Optional.empty());

        assertThat(verdict.losses()).containsExactly("a was acknowledged, and the ledger lacks it");
    }

    @Test
    void findsAPanelsOrderOfAReferenceThatTheLedgerLacks() {
        Verdict verdict = audit(List.of(bought("alpha", "1", "a")));

        assertThat(verdict.losses()).singleElement().asString().startsWith("a was bought, and the ledger lacks it");
    }

    @Test
    void findsAPanelsOrderThatTheLedgerBelievesUnbought() {
        for (Order.State state : List.of(Order.State.WAITING, Order.State.REJECTED, Order.State.WITHDRAWN)) {
            Verdict verdict = audit(
                    List.of(bought("alpha", "1", "a")), order("a", state, attempt("alpha", Attempt.State.REFUSED, "")));

            assertThat(verdict.losses())
                    .singleElement()
                    .asString()
                    .startsWith("a was bought at alpha, and the ledger has " + state);
        }
    }

    @Test
    void findsAnOrderThatNobodyLooksAfter() {
        Verdict verdict = audit(
                List.of(),
                order("a", Order.State.SENDING, attempt("alpha", Attempt.State.SENDING, "")),
                new Order(
                        new Ask("b", "blind", 100).request(),
                        Order.State.WAITING,
                        "",
                        NOW,
                        NOW,
                        Optional.empty(),
                        false,
                        List.of(),
                        List.of(),
                        Delivery.NONE));

        assertThat(verdict.losses())
                .containsExactly(
                        "a is still being sent, and nobody sends any more", "b is WAITING and comes due never again");
    }

    @Test
    void findsADoubtThatWasSettledAsNotPlacedWhereThePanelHasIt() {
        Verdict verdict = audit(
                List.of(bought("alpha", "1", "a")),
                order("a", Order.State.WAITING, attempt("alpha", Attempt.State.NOT_PLACED, "")));

        assertThat(verdict.wrong()).singleElement().asString().startsWith("a was bought at alpha");
        assertThat(verdict.losses()).isEmpty();
    }

    @Test
    void findsADoubtThatWasSettledAsPlacedUnderAnothersIdOrNone() {
        Verdict verdict = audit(
                List.of(bought("alpha", "1", "a"), bought("alpha", "2", "b")),
                order("a", Order.State.PLACED, attempt("alpha", Attempt.State.PLACED, "2")),
                order("b", Order.State.PLACED, attempt("alpha", Attempt.State.PLACED, "2")),
                order("c", Order.State.PLACED, attempt("alpha", Attempt.State.PLACED, "3")));

        assertThat(verdict.wrong())
                .containsExactly(
                        "a is PLACED as 2 at alpha, where that is b",
                        "c is PLACED as 3 at alpha, where there is no such order");
        assertThat(verdict.losses()).hasSize(1);
    }

    private static Verdict audit(List<Bought> bought, Order... orders) {
        Map<String, Order> ledger = Arrays.stream(orders).collect(Collectors.toMap(Order::reference, order -> order));
        return Audit.of(
                bought, ledger.keySet(), ledger.keySet(), reference -> Optional.ofNullable(ledger.get(reference)));
    }

    private static Bought bought(String account, String id, String reference) {
        return new Bought(account, PanelOrderId.of(id), reference);
    }

    private static Order order(String reference, Order.State state, Attempt... attempts) {
        return new Order(
                new Ask(reference, "blind", 100).request(),
                state,
                "",
                NOW,
                NOW,
                state.isFinal() ? Optional.empty() : Optional.of(NOW),
                false,
                List.of(attempts),
                List.of(),
                Delivery.NONE);
    }

    private static Attempt attempt(String account, Attempt.State state, String id) {
        return new Attempt(
                ClientReference.of(account + "-" + (id.isEmpty() ? "0" : id)),
                account,
                ServiceId.of("1"),
                Optional.empty(),
                "",
                "node",
                NOW,
                NOW,
                state,
                "",
                Optional.empty(),
                id.isEmpty() ? Optional.empty() : Optional.of(PanelOrderId.of(id)),
                Optional.empty(),
                Optional.empty(),
                NOW,
                List.of());
    }
}
