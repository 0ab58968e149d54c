package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @Test
    void isEqualWhateverZerosFollow() {
        assertThat(Money.of("1.20", " usd "))
                .isEqualTo(Money.of("1.2", "USD"))
                .hasSameHashCodeAs(Money.of("1.2", "USD"))
                .isNotEqualTo(Money.of("1.2", "EUR"))
                .hasToString("1.2 USD");
        assertThat(Money.of("0.000", "USD")).isEqualTo(Money.of("0", "USD"));
    }

    @Test
    void isWrittenWithoutAnExponent() {
        assertThat(Money.of("1e3", "USD")).hasToString("1000 USD");
        assertThat(Money.of("0.0000001", "USD")).hasToString("0.0000001 USD");
        assertThat(Money.of("-5E-1", "USD")).hasToString("-0.5 USD");
    }

    @Test
    void isExact() {
        assertThat(Money.of("0.1", "USD").plus(Money.of("0.2", "USD"))).isEqualTo(Money.of("0.3", "USD"));
        assertThat(Money.of("100.84292", "USD").minus(Money.of("100.84291", "USD")))
                .isEqualTo(Money.of("0.00001", "USD"));
        assertThat(Money.of("10.0", "USD").compareAmount(Money.of("9", "USD"))).isPositive();
    }

    @Test
    void isNotReckonedWithAnotherCurrency() {
        Money dollars = Money.of("1", "USD");
        Money euros = Money.of("1", "EUR");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> dollars.plus(euros))
                .withMessage("cannot reckon USD with EUR");
        assertThatIllegalArgumentException().isThrownBy(() -> dollars.minus(euros));
        assertThatIllegalArgumentException().isThrownBy(() -> dollars.compareAmount(euros));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "", "U", "US-D", "TOOLONGACODE", "1INCH", "€"})
    void refusesWhatIsNoCurrency(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", code))
                .withMessage("'" + code + "' is not a currency; write its code, as in USD or EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,20", "", "$1", "one", "1 000", "NaN"})
    void refusesWhatIsNoAmount(String amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(amount, "USD"))
                .withMessage("'" + amount + "' is not an amount; write it as 1.20");
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.of(amount));
    }

    /** A panel's answer of a few letters must not become gigabytes of digits. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1e101", "1e2147483647", "1e-2147483647"})
    void refusesAnAmountThatCouldNotBeWrittenOut(String amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Amount.of(amount))
                .withMessage("an amount has at most 100 digits on either side of the point");
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(new BigDecimal(amount), "USD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99", "1e-100"})
    void takesAHundredDigitsOnEitherSide(String amount) {
        assertThat(Amount.of(amount).value()).isEqualByComparingTo(amount);
    }

    @Test
    void staysAWholeNumberWhenItEndsInZeros() {
        assertThat(Amount.of("1200").value()).isEqualTo(new BigDecimal("1200"));
        assertThat(Amount.of("12").value().scale()).isZero();
    }

    @Test
    void takesZeroHoweverItIsWritten() {
        assertThat(Amount.of("0e999999999")).isEqualTo(Amount.of("0"));
    }

    @Nested
    class Amounts {
        @Test
        void becomeMoneyInTheirOwnCurrencyFirst() {
            assertThat(Amount.of("1.50", "eur").in("USD")).isEqualTo(Money.of("1.5", "EUR"));
            assertThat(Amount.of(" 1.50 ").in("USD")).isEqualTo(Money.of("1.5", "USD"));
        }

        @Test
        void areEqualWhateverZerosFollow() {
            assertThat(Amount.of("2.0")).isEqualTo(Amount.of("2")).isNotEqualTo(Amount.of("2", "USD"));
            assertThat(new Amount(new BigDecimal("2.00"), Optional.of("usd"))).isEqualTo(Amount.of("2", "USD"));
        }

        @Test
        void areWrittenWithTheCurrencyThatTheyName() {
            assertThat(Amount.of("1E+2")).hasToString("100");
            assertThat(Amount.of("1.10", "usdt")).hasToString("1.1 USDT");
        }
    }

    @Nested
    class Prices {
        @ParameterizedTest
        @CsvSource({
            "0.90, 1000, 0.9",
            "0.90, 1, 0.0009",
            "0.000001, 1, 0.000000001",
            "1.2345, 12345, 15.2399025",
            "3, 9223372036854775807, 27670116110564327.421",
        })
        void per1000AreExact(String rate, long quantity, String cost) {
            Price price = Price.of(Amount.of(rate, "USD"), OrderType.DEFAULT);

            assertThat(price.unit()).isEqualTo(Price.Unit.PER_1000);
            assertThat(price.cost(quantity)).isEqualTo(Amount.of(cost, "USD"));
        }

        @Test
        void ofPackagesAreForOne() {
            Price price = Price.of(Amount.of("4.99"), OrderType.CUSTOM_COMMENTS_PACKAGE);

            assertThat(price.unit()).isEqualTo(Price.Unit.PER_ONE);
            assertThat(price.cost(1)).isEqualTo(Amount.of("4.99"));
        }
    }
}
