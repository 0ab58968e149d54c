package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @ParameterizedTest
    @CsvSource({
        "5/s, 5, PT1S, 5/s",
        "' 5 / SEC ', 5, PT1S, 5/s",
        "1/second, 1, PT1S, 1/s",
        "50/m, 50, PT1M, 50/m",
        "50/min, 50, PT1M, 50/m",
        "300/minute, 300, PT1M, 300/m",
        "10/h, 10, PT1H, 10/h",
        "10/hour, 10, PT1H, 10/h",
        "1000/d, 1000, PT24H, 1000/d",
        "999999999/day, 999999999, PT24H, 999999999/d",
    })
    void readsHowManyInHowLong(String text, int permits, Duration per, String written) {
        Rate rate = Rate.parse(text);

        assertThat(rate).isEqualTo(new Rate(permits, per)).hasToString(written);
        assertThat(Rate.parse(rate.toString())).isEqualTo(rate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "5/", "/s", "0/s", "-1/s", "5/month", "5/ms", "1.5/s", "5/s/s", "9999999999/s", "fast"})
    void refusesWhatIsNoRateAndShowsOne(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(text))
                .withMessage("'" + text + "' is not a rate; write it as 5/s, 50/min, 10/h or 1000/day");
    }

    @Test
    void refusesARateThatNeverPasses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rate(0, Duration.ofSeconds(1)))
                .withMessage("a rate needs at least one permit in a positive time, not 0 in PT1S");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, Duration.ofSeconds(-1)));
    }

    @Test
    void knowsItsEvenPace() {
        assertThat(Rate.parse("50/min").interval()).isEqualTo(Duration.ofMillis(1200));
        assertThat(Rate.parse("3/s").interval()).isEqualTo(Duration.ofNanos(333_333_333));
    }

    @Test
    void isWrittenOutWhenItsTimeHasNoUnit() {
        assertThat(new Rate(3, Duration.ofSeconds(10))).hasToString("3 per PT10S");
    }
}
