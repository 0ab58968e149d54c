package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Order;
import dev.patchbay.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thousand of service 1 cost 0.90 USD at each panel. */
@Timeout(60)
class BudgetsTest {
    @TempDir
    private Path folder;

    private static String capped(String ofAlpha, String ofService) {
        return Desk.PROVIDERS.replace("ALSO", ofAlpha)
                + "services: {followers: {type: Default, targets: [alpha/1, beta/1]" + ofService + "}}\n";
    }

    @Test
    void anAccountSpendsItsCapAndNoMoreAndGoesOnTheDayAfter() throws Exception {
        try (Desk desk = Desk.open(folder, capped(", spend-per-day: 2", ""))) {
            assertThat(desk.submit("a", "followers", 1000).account()).contains("alpha");
            assertThat(desk.submit("b", "followers", 1000).account()).contains("alpha");
            Order third = desk.submit("c", "followers", 1000);
            assertThat(third.account()).contains("beta");
            assertThat(third.attempts().get(0).plan())
                    .contains("account 'alpha' may spend 2 USD a day and has spent 1.8 USD, this costs 0.9 USD");
            assertThat(desk.submit("d", "followers", 200).account()).contains("alpha");
            desk.pass(Duration.ofHours(13));
            assertThat(desk.submit("e", "followers", 1000).account()).contains("alpha");
        }
    }

    @Test
    void aServiceSpendsItsCapOverAllAccountsAndTheNextOrderWaitsForTheDayAfter() throws Exception {
        String yaml = capped(", spend-per-day: 1", ", spend: {per-day: 2, currency: USD}");
        try (Desk desk = Desk.open(folder, yaml)) {
            assertThat(desk.submit("a", "followers", 1000).account()).contains("alpha");
            assertThat(desk.submit("b", "followers", 1000).account()).contains("beta");
            Order third = desk.submit("c", "followers", 1000);
            assertThat(third.state()).isEqualTo(Order.State.WAITING);
            assertThat(third.reason()).contains("service 'followers' may spend 2 USD a day and has spent 1.8 USD");
            desk.pass(Duration.ofMinutes(6));
            assertThat(desk.order("c").state()).isEqualTo(Order.State.WAITING);
            desk.pass(Duration.ofHours(12));
            desk.pass(Duration.ofMinutes(6));
            assertThat(desk.order("c").account()).contains("alpha");
        }
    }

    @Test
    void aRestartForgetsNothingOfWhatWasSpent() throws Exception {
        try (Desk desk = Desk.open(folder, capped(", spend-per-day: 1", ""))) {
            desk.submit("a", "followers", 1000);
            desk.reopen();
            assertThat(desk.submit("b", "followers", 1000).account()).contains("beta");
        }
    }

    @Test
    void whatWasNotBoughtIsFreeAgain() throws Exception {
        try (Desk desk = Desk.open(folder, capped(", spend-per-day: 1", ""))) {
            desk.alpha().maintenance(true);
            assertThat(desk.submit("a", "followers", 1000).account()).contains("beta");
            desk.alpha().maintenance(false);
            desk.pass(Duration.ofMinutes(15));
            assertThat(desk.submit("b", "followers", 1000).account()).contains("alpha");
        }
    }

    @Test
    void aCapInAnotherCurrencyNeedsAnExchangeRate() throws Exception {
        String yaml = capped("", ", spend: {per-day: 1, currency: EUR}");
        try (Desk desk = Desk.open(folder, yaml)) {
            assertThat(desk.submit("a", "followers", 1000).reason()).contains("no exchange rate from USD to EUR");
            desk.write(yaml + "exchange: {base: EUR, as-of: 2026-11-22, rates: {USD: 0.9}}\n");
            desk.patchbay().reload();
            assertThat(desk.submit("b", "followers", 1000).account()).contains("alpha");
            assertThat(desk.submit("c", "followers", 1000).state()).isEqualTo(Order.State.WAITING);
        }
    }
}
