package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountSettingsTest {
    @Test
    void hideEveryValueWhenPrinted() {
        AccountSettings settings = AccountSettings.of("alpha", "fixedmember", Map.of("key", "s3cret"));

        assertThat(settings.toString())
                .isEqualTo("account 'alpha' of plugin 'fixedmember' with settings [key]")
                .doesNotContain("s3cret");
    }

    @Test
    void keepASettingThatWasNamedAndLeftEmpty() {
        Map<String, Object> plugged = new HashMap<>();
        plugged.put("url", null);

        assertThat(AccountSettings.of("alpha", "fixedmember", plugged).plugged())
                .containsKey("url");
    }

    @Test
    void doNotChangeWithTheMapTheyWereMadeOf() {
        Map<String, Object> plugged = new HashMap<>(Map.of("key", "one"));
        AccountSettings settings = AccountSettings.of("alpha", "fixedmember", plugged);

        plugged.put("key", "two");

        assertThat(settings.plugged()).containsEntry("key", "one");
    }

    @Test
    void needAName() {
        assertThatThrownBy(() -> AccountSettings.of(" ", "fixedmember", Map.of()))
                .hasMessage("an account needs a name");
    }

    @Test
    void keepAllElseWhenOneThingIsChanged() {
        AccountLimits limits = AccountLimits.defaults().withConcurrent(3);
        AccountSettings settings = AccountSettings.of("alpha", "fixedmember", Map.of("key", "k"))
                .withLimits(limits)
                .withCurrency("usd")
                .asExclusive()
                .asRetired();

        assertThat(settings.limits()).isEqualTo(limits);
        assertThat(settings.currency()).contains("USD");
        assertThat(settings.exclusive()).isTrue();
        assertThat(settings.retired()).isTrue();
        assertThat(settings.plugged()).containsEntry("key", "k");
    }

    @Nested
    class Limits {
        private static final Duration SECOND = Duration.ofSeconds(1);
        private final AccountLimits limits = AccountLimits.defaults();

        @Test
        void haveTheirDefaults() {
            assertThat(limits.requests()).isEmpty();
            assertThat(limits.concurrent()).isEmpty();
            assertThat(limits.readShare()).isEqualByComparingTo("0.5");
            assertThat(limits.addWait()).isEqualTo(Duration.ofSeconds(2));
            assertThat(limits.readWait()).isEqualTo(Duration.ofSeconds(10));
            assertThat(limits.retry())
                    .isEqualTo(new AccountLimits.Retry(3, new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10))));
            assertThat(limits.breaker()).isEqualTo(new AccountLimits.Breaker(5, Duration.ofSeconds(30)));
            assertThat(limits.doubts())
                    .isEqualTo(
                            new AccountLimits.Doubts(3, new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(30))));
            assertThat(limits.recheck()).isEqualTo(new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30)));
        }

        @Test
        void canEachBeChangedAlone() {
            AccountLimits changed = limits.withRequests(Rate.parse("5/s"))
                    .withConcurrent(4)
                    .withReadShare(new BigDecimal("0.25"))
                    .withAddWait(SECOND)
                    .withReadWait(SECOND.multipliedBy(2))
                    .withRetry(5, SECOND, SECOND.multipliedBy(3))
                    .withBreaker(7, SECOND.multipliedBy(4))
                    .withDoubts(8, SECOND, SECOND.multipliedBy(5))
                    .withRecheck(SECOND, SECOND.multipliedBy(6));

            assertThat(changed.requests()).contains(Rate.parse("5/s"));
            assertThat(changed.concurrent()).hasValue(4);
            assertThat(changed.readShare()).isEqualByComparingTo("0.25");
            assertThat(changed.addWait()).isEqualTo(SECOND);
            assertThat(changed.readWait()).isEqualTo(SECOND.multipliedBy(2));
            assertThat(changed.retry())
                    .isEqualTo(new AccountLimits.Retry(5, new Backoff(SECOND, SECOND.multipliedBy(3))));
            assertThat(changed.breaker()).isEqualTo(new AccountLimits.Breaker(7, SECOND.multipliedBy(4)));
            assertThat(changed.doubts())
                    .isEqualTo(new AccountLimits.Doubts(8, new Backoff(SECOND, SECOND.multipliedBy(5))));
            assertThat(changed.recheck()).isEqualTo(new Backoff(SECOND, SECOND.multipliedBy(6)));
        }

        @Test
        void refuseWhatCannotBe() {
            assertThatThrownBy(() -> limits.withConcurrent(0)).hasMessage("concurrent must be at least 1, not 0");
            assertThatThrownBy(() -> limits.withReadShare(BigDecimal.ZERO))
                    .hasMessage("the share of reads is above 0 and at most 1, not 0");
            assertThatThrownBy(() -> limits.withReadShare(new BigDecimal("1.1")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> limits.withAddWait(Duration.ZERO))
                    .hasMessage("add wait must be longer than zero, not PT0S");
            assertThatThrownBy(() -> limits.withRetry(0, SECOND, SECOND)).hasMessage("tries must be at least 1, not 0");
            assertThatThrownBy(() -> limits.withBreaker(0, SECOND)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> limits.withBreaker(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> limits.withDoubts(0, SECOND, SECOND)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> limits.withRecheck(SECOND, Duration.ZERO))
                    .hasMessage("a wait that doubles goes from a positive one to a longer one, not from PT1S to PT0S");
        }
    }
}
