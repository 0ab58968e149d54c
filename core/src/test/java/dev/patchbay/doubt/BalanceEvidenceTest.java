package dev.patchbay.doubt;

import static dev.patchbay.doubt.Periods.endingWith;
import static dev.patchbay.doubt.Periods.minute;
import static dev.patchbay.doubt.Periods.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.doubt.BalancePeriod.Bought;
import dev.patchbay.doubt.BalancePeriod.Doubt;
import dev.patchbay.ledger.Evidence.Finding;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BalanceEvidenceTest {
    private static void decided(Finding finding, String words, BalanceFinding found) {
        assertThat(found).isEqualTo(new BalanceFinding(finding, words));
    }

    private static void undecided(String words, BalanceFinding found) {
        decided(Finding.UNDECIDED, words, found);
    }

    @Nested
    class Placed {
        @Test
        void oneDoubtThatAloneExplainsTheBalance() {
            decided(
                    Finding.PLACED,
                    "only one story fits that the balance went from 100 USD to 98.4 USD: d1 placed",
                    endingWith("98.40")
                            .bought("0.70", 10)
                            .doubt("d1", "0.90", 20)
                            .weigh("d1"));
        }

        @Test
        void whenItWasSentBeforeTheEarlierReadingThatDidNotHaveItYet() {
            decided(
                    Finding.PLACED,
                    "only one story fits that the balance went from 100 USD to 99.1 USD: d1 placed",
                    endingWith("99.10").doubt("d1", "0.90", -10).weigh("d1"));
        }

        @Test
        void besideARefundThatDidNotArrive() {
            decided(
                    Finding.PLACED,
                    "only one story fits that the balance went from 100 USD to 99.1 USD: d1 placed",
                    endingWith("99.10").refund("0.4").doubt("d1", "0.90", 5).weigh("d1"));
        }

        @Test
        void evenByASenderThatMayYetWakeUp() {
            Doubt silent = new Doubt(ClientReference.of("d1"), Optional.of(usd("0.90")), minute(5), Optional.empty());

            assertThat(endingWith("99.10").doubt(silent).weigh("d1").finding()).isEqualTo(Finding.PLACED);
        }
    }

    @Nested
    class NotPlaced {
        @Test
        void whenALaterOrderOfAnotherChargeShowsAndItselfDoesNot() {
            decided(
                    Finding.NOT_PLACED,
                    "only one story fits that the balance went from 100 USD to 99.3 USD: no doubt placed; an order sent after"
                            + " 2026-11-22T12:21:00Z shows",
                    endingWith("99.30")
                            .doubt("d1", "0.90", 5)
                            .bought("0.70", 30)
                            .weigh("d1"));
        }

        @Test
        void besideOneThatWasPlaced() {
            Periods both = endingWith("97.8")
                    .doubt("d1", "0.90", 5)
                    .doubt("d2", "1.50", 6)
                    .bought("0.70", 30);

            assertThat(both.weigh("d1").finding()).isEqualTo(Finding.NOT_PLACED);
            assertThat(both.weigh("d2").finding()).isEqualTo(Finding.PLACED);
        }

        @Test
        void besideARefundThatArrived() {
            assertThat(endingWith("99.7")
                            .doubt("d1", "0.90", 5)
                            .refund("0.4")
                            .bought("0.70", 30)
                            .weigh("d1")
                            .finding())
                    .isEqualTo(Finding.NOT_PLACED);
        }

        @Test
        void neverBeforeThePanelCanNoLongerTakeIt() {
            undecided(
                    "its charge does not show, but the balance may be cached: no order of another charge, sent after"
                            + " 2026-11-22T12:21:00Z, shows for sure",
                    endingWith("99.30")
                            .doubt("d1", "0.90", 5)
                            .bought("0.70", 20)
                            .weigh("d1"));
        }

        @Test
        void neverByAnOrderOfTheSameCharge() {
            undecided(
                    "two stories fit that the balance went from 100 USD to 99.1 USD: no doubt placed, or d1 placed",
                    endingWith("99.1").doubt("d1", "0.90", 5).bought("0.90", 30).weigh("d1"));
        }

        @Test
        void neverIfTheEarlierReadingMayHaveItsCharge() {
            undecided(
                    "it was sent before the earlier reading at 2026-11-22T12:00:00Z, which may have its charge already",
                    endingWith("99.30")
                            .doubt("d1", "0.90", -30)
                            .bought("0.70", 30)
                            .weigh("d1"));
        }

        @Test
        void neverWhileItsSenderMayWakeUp() {
            Doubt silent = new Doubt(ClientReference.of("d1"), Optional.of(usd("0.90")), minute(5), Optional.empty());

            undecided(
                    "its charge does not show, but it may yet be sent by a process that wakes up",
                    endingWith("99.30").doubt(silent).bought("0.70", 30).weigh("d1"));
        }

        @Test
        void neverIfAPaymentOfARoundSumWouldHideIt() {
            undecided(
                    "two stories fit that the balance went from 100 USD to 99.3 USD: no doubt placed, or d1 placed and money"
                            + " came in that nothing told of: a payment, or a refund",
                    endingWith("99.30").doubt("d1", "5", 5).bought("0.70", 30).weigh("d1"));
        }

        @Test
        void neverIfARefundThatIsNotToldYetWouldHideIt() {
            undecided(
                    "two stories fit that the balance went from 100 USD to 99.3 USD: no doubt placed, or d1 placed and money"
                            + " came in that nothing told of: a payment, or a refund",
                    endingWith("99.30")
                            .doubt("d1", "0.90", 5)
                            .bought("0.70", 30)
                            .untold("3")
                            .weigh("d1"));
        }
    }

    @Nested
    class Undecided {
        @Test
        void twoDoubtsOfEqualCharge() {
            Periods equal = endingWith("99.1").doubt("d1", "0.90", 5).doubt("d2", "0.90", 6);
            String words = "two stories fit that the balance went from 100 USD to 99.1 USD: d1 placed, or d2 placed";

            undecided(words, equal.weigh("d1"));
            undecided(words, equal.weigh("d2"));
        }

        @Test
        void twoDoubtsThatTogetherCostWhatAThirdDoes() {
            undecided(
                    "two stories fit that the balance went from 100 USD to 98.5 USD: d1 placed and d2 placed, or d3 placed",
                    endingWith("98.5")
                            .doubt("d1", "0.90", 5)
                            .doubt("d2", "0.60", 6)
                            .doubt("d3", "1.50", 7)
                            .weigh("d1"));
        }

        @Test
        void aRefundOfTheSameAmount() {
            undecided(
                    "two stories fit that the balance went from 100 USD to 99.3 USD: no doubt placed, or d1 placed and 0.9 USD"
                            + " given back",
                    endingWith("99.3")
                            .doubt("d1", "0.90", 5)
                            .refund("0.90")
                            .bought("0.70", 30)
                            .weigh("d1"));
        }

        @Test
        void aRoundedBalanceWhoseUnitDoesNotDivideTheCharge() {
            undecided(
                    "the balance is rounded to 0.01 USD, and its charge of 0.905 USD is no multiple of that",
                    endingWith("99.09").doubt("d1", "0.905", 5).weigh("d1"));
        }

        @Test
        void aChargeTooSmallForTheBalance() {
            undecided(
                    "its charge of 0.09 USD is less than ten of the balance's smallest units (0.01 USD)",
                    endingWith("99.91").doubt("d1", "0.09", 5).weigh("d1"));
        }

        @Test
        void aRoundedBalanceInWhichAnotherBrokenChargeMayMakeTheDifference() {
            undecided(
                    "two stories fit that the balance went from 100 USD to 99.87 USD: d1 placed, or d2 placed",
                    endingWith("99.87")
                            .doubt("d1", "0.12", 5)
                            .doubt("d2", "0.13", 5)
                            .bought("0.004", 30)
                            .weigh("d1"));
        }

        @Test
        void aCachedBalanceBeforeWithoutAnOrderOfTheSameCharge() {
            undecided(
                    "two stories fit that the balance went from 100 USD to 99.1 USD: no doubt placed, or d1 placed",
                    endingWith("99.1")
                            .bought("0.90", -10)
                            .doubt("d1", "0.90", 5)
                            .weigh("d1"));
        }

        @Test
        void aCachedBalanceAfterwardsThatNoLaterOrderShowsIn() {
            undecided(
                    "its charge does not show, but the balance may be cached: no order of another charge, sent after"
                            + " 2026-11-22T12:21:00Z, shows for sure",
                    endingWith("100").doubt("d1", "0.90", 5).bought("0.70", 30).weigh("d1"));
        }

        @Test
        void aCachedBalanceAfterwardsThatShowsTheDoubtOrTwoOrdersAfterIt() {
            undecided(
                    "two stories fit that the balance went from 100 USD to 99.1 USD: no doubt placed, or d1 placed",
                    endingWith("99.1")
                            .doubt("d1", "0.90", 5)
                            .bought("0.50", 30)
                            .bought("0.40", 40)
                            .weigh("d1"));
        }

        @Test
        void ordersThatThePanelMayHaveTakenInAnotherSequenceThanTheirAnswersCame() {
            Bought slow = new Bought(Optional.of(usd("0.90")), minute(30), minute(35));
            Bought quick = new Bought(Optional.of(usd("2.10")), minute(30), minute(36));

            undecided(
                    "two stories fit that the balance went from 100 USD to 97 USD: no doubt placed, or d1 placed",
                    endingWith("97")
                            .doubt("d1", "0.90", 5)
                            .bought(slow)
                            .bought(quick)
                            .weigh("d1"));
        }

        @Test
        void moneyThatSomebodyPaidIn() {
            undecided(
                    "no story explains why the balance went from 100 USD to 150.1 USD: somebody paid in or bought there, or an"
                            + " order cost something else than is known",
                    endingWith("150.1").doubt("d1", "0.90", 5).weigh("d1"));
        }

        @Test
        void aReadingTooSoonAfterTheOther() {
            undecided(
                    "the balance may be cached, and was last read at 2026-11-22T12:14:00Z; a reading at 2026-11-22T12:15:00Z or"
                            + " later can tell",
                    endingWith("99.1").later("99.1", 14).doubt("d1", "0.90", 5).weigh("d1"));
        }

        @Test
        void aDoubtWhosePriceIsNotFixed() {
            Doubt open = new Doubt(ClientReference.of("d2"), Optional.empty(), minute(5), Optional.empty());

            undecided(
                    "what an order in doubt at this account costs is not fixed",
                    endingWith("99.1").doubt("d1", "0.90", 5).doubt(open).weigh("d1"));
        }

        @Test
        void anOrderWhoseChargeIsNotKnown() {
            undecided(
                    "what an order bought at this account costs is not known",
                    endingWith("99.1")
                            .doubt("d1", "0.90", 5)
                            .bought(new Bought(Optional.empty(), minute(7), minute(8)))
                            .weigh("d1"));
        }

        @Test
        void severalCurrencies() {
            undecided(
                    "the balance and what moved it are in several currencies: EUR, USD",
                    endingWith("99.1")
                            .doubt("d1", "0.90", 5)
                            .bought(new Bought(Optional.of(Money.of("1", "EUR")), minute(7), minute(8)))
                            .weigh("d1"));
        }

        @Test
        void moreThanTwelveDoubtsAndRefunds() {
            Periods many = endingWith("99.1");
            for (int i = 1; i <= 7; i++) {
                many.doubt("d" + i, "0.9", 5).refund("0.7");
            }
            undecided(
                    "there are 7 doubts and 7 refunds at this account, and at most 12 of both can be told apart",
                    many.weigh("d1"));
        }

        @Test
        void moreOrdersThanCanBeTried() {
            Periods many = endingWith("99.1").doubt("d1", "0.90", 5);
            for (int i = 1; i <= 4_000; i++) {
                many.bought("0." + (10_000 + i), 10);
            }
            undecided(
                    "too many orders were bought around the readings to try all that they may have seen",
                    many.decimals(5).weigh("d1"));
        }

        @Test
        void amountsWithTooManyDigits() {
            undecided(
                    "the amounts have too many digits to reckon with",
                    endingWith("99.1")
                            .doubt("d1", "0.9000000000000000000000000001", 5)
                            .weigh("d1"));
        }
    }
}
