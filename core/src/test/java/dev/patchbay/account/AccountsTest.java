package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.InvalidSettingsException;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.Settings;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private final SettableClock clock = SettableClock.at("2026-11-01T09:00:00Z");
    private final AccountEnvironment environment =
            AccountEnvironment.driven(clock, new RecordingSleeper(clock), new SimpleMeterRegistry());
    private final FakePanel alpha = new FakePanel();
    private final FakePanel beta = new FakePanel();
    private final FakePlugin factory = FakePlugin.of("scripted", Map.of("alpha", alpha, "beta", beta));

    @Nested
    class Opening {
        @Test
        void opensEachAccountByItsPlugin() {
            Accounts accounts = open(Bench.settings("alpha"), Bench.settings("beta"));

            assertThat(accounts.all()).extracting(Account::name).containsExactly("alpha", "beta");
            accounts.get("beta").provider().balance();
            assertThat(beta.calls()).containsExactly(Operation.BALANCE);
            assertThat(alpha.calls()).isEmpty();
        }

        @Test
        void lendsThePluginItsNameAndTheClock() {
            open(Bench.settings("alpha"));

            assertThat(factory.context("alpha").account()).isEqualTo("alpha");
            assertThat(factory.context("alpha").clock()).isSameAs(clock);
        }

        @Test
        void handsThePluginItsSettingsChecked() {
            FakePlugin strict = new FakePlugin("scripted", (settings, context) -> {
                assertThat(settings.secret("key").reveal()).isEqualTo(Bench.KEY);
                return alpha;
            });

            assertThat(open(strict, Bench.settings("alpha")).all()).hasSize(1);
        }

        @Test
        void tellsEveryProblemOfEveryAccountAtOnce() {
            InvalidSettingsException thrown = refused(
                    AccountSettings.of("one", "scriptd", Map.of("key", Bench.KEY)),
                    AccountSettings.of("two", "scripted", Map.of("kee", Bench.KEY)),
                    Bench.settings("alpha"));

            assertThat(thrown.problems())
                    .containsExactly(
                            new Problem(
                                    "providers.one.plugin",
                                    "plugin 'scriptd' is not known; known: scripted. Did you mean 'scripted'?"),
                            new Problem("providers.two.key", "is required: the account's key"),
                            new Problem(
                                    "providers.two.kee",
                                    "setting 'kee' is not known; known: key, url. Did you mean 'key'?"));
        }

        @Test
        void closesWhatItOpenedWhereAnotherCannotBe() {
            refused(Bench.settings("alpha"), AccountSettings.of("beta", "scripted", Map.of()));

            assertThat(alpha.closings()).isOne();
        }

        @Test
        void refusesTwoOfOneName() {
            InvalidSettingsException thrown = refused(Bench.settings("alpha"), Bench.settings("alpha"));

            assertThat(thrown).hasMessage("providers.alpha: there are two accounts of this name; rename one of them");
            assertThat(alpha.closings()).isOne();
        }
    }

    @Nested
    class AFactory {
        @Test
        void thatSaysWhatIsWrongIsTakenAtItsWord() {
            assertThat(problem((settings, context) -> {
                        throw new IllegalArgumentException("url needs a key of the same panel");
                    }))
                    .isEqualTo(new Problem("providers.alpha", "url needs a key of the same panel"));
        }

        @Test
        void thatNamesTheSettingIsTakenAtItsWord() {
            assertThat(problem((settings, context) -> {
                        String key = settings.secret("key").reveal();
                        throw new InvalidSettingsException(List.of(new Problem("url", "is no panel of " + key)));
                    }))
                    .isEqualTo(new Problem("providers.alpha.url", "is no panel of ***"));
        }

        @Test
        void thatThrowsIsReportedByTheAccountsNameWithoutItsSecrets() {
            assertThat(problem((settings, context) -> {
                        throw new IllegalStateException(
                                "bad key " + settings.secret("key").reveal());
                    }))
                    .isEqualTo(new Problem(
                            "providers.alpha",
                            "plugin 'scripted' could not open it: java.lang.IllegalStateException: bad key ***"));
        }

        @Test
        void thatComplainsOfItsKeyKeepsItToItself() {
            assertThat(problem((settings, context) -> {
                        throw new IllegalArgumentException(
                                "bad key " + settings.secret("key").reveal());
                    }))
                    .isEqualTo(new Problem("providers.alpha", "bad key ***"));
        }

        @Test
        void thatLacksAClassIsReported() {
            assertThat(problem((settings, context) -> {
                        throw new NoClassDefFoundError("org/example/Json");
                    }))
                    .isEqualTo(new Problem(
                            "providers.alpha",
                            "plugin 'scripted' could not open it: java.lang.NoClassDefFoundError: org/example/Json"));
        }

        @Test
        void thatReturnsNothingIsReported() {
            assertThat(problem((settings, context) -> null).message()).contains("its open() returned null");
        }

        @Test
        void whoseProviderHasNoProfileIsReportedAndTheProviderClosed() {
            FakePanel shapeless = new FakePanel(null);

            assertThat(problem((settings, context) -> shapeless).message()).contains("its profile() returned null");
            assertThat(shapeless.closings()).isOne();
        }

        private Problem problem(BiFunction<Settings, ProviderContext, PanelProvider> opening) {
            InvalidSettingsException thrown = catchThrowableOfType(
                    InvalidSettingsException.class,
                    () -> open(new FakePlugin("scripted", opening), Bench.settings("alpha")));
            assertThat(thrown.problems()).hasSize(1);
            return thrown.problems().get(0);
        }
    }

    @Nested
    class AnAccount {
        @Test
        void isFoundByItsName() {
            Accounts accounts = open(Bench.settings("alpha"));

            assertThat(accounts.get("alpha").name()).isEqualTo("alpha");
            assertThat(accounts.find("beta")).isEmpty();
        }

        @Test
        void isNamedNearestToOneThatIsNot() {
            Accounts accounts = open(Bench.settings("alpha"), Bench.settings("beta"));

            assertThatThrownBy(() -> accounts.get("alpah"))
                    .hasMessage("account 'alpah' is not known; known: alpha, beta. Did you mean 'alpha'?");
        }

        @Test
        void tellsItsSettingsAndProfile() {
            Account account = open(Bench.settings("alpha").asExclusive()).get("alpha");

            assertThat(account.settings().exclusive()).isTrue();
            assertThat(account.profile()).isSameAs(alpha.profile());
        }

        @Test
        void reckonsInTheCurrencyOfItsSetting() {
            Account account = open(Bench.settings("alpha").withCurrency("eur")).get("alpha");
            account.provider().balance();

            assertThat(account.currency()).contains("EUR");
        }

        @Test
        void reckonsInTheCurrencyOfItsBalanceOtherwise() {
            Account account = open(Bench.settings("alpha")).get("alpha");
            assertThat(account.currency()).isEmpty();

            account.provider().balance();

            assertThat(account.currency()).contains("USD");
            assertThat(account.lastBalance()).contains(new Balance(Amount.of("100", "USD")));
        }

        @Test
        void hidesItsKeyWhenItIsPrinted() {
            assertThat(open(Bench.settings("alpha")).get("alpha").toString())
                    .isEqualTo("account 'alpha' of plugin 'scripted' with settings [key]");
        }
    }

    @Nested
    class Closing {
        @Test
        void closesEachOnce() {
            Accounts accounts = open(Bench.settings("alpha"), Bench.settings("beta"));

            accounts.close();
            accounts.close();

            assertThat(alpha.closings()).isOne();
            assertThat(beta.closings()).isOne();
        }

        @Test
        void closesTheOthersWhereOneFails() {
            PanelProvider stubborn = new StubbornProvider();
            FakePlugin mixed = FakePlugin.of("scripted", Map.of("alpha", stubborn, "beta", beta));

            open(mixed, Bench.settings("alpha"), Bench.settings("beta")).close();

            assertThat(beta.closings()).isOne();
        }
    }

    private Accounts open(AccountSettings... accounts) {
        return open(factory, accounts);
    }

    private Accounts open(FakePlugin plugin, AccountSettings... accounts) {
        return Accounts.open(List.of(accounts), Plugins.none().with(plugin), environment);
    }

    private InvalidSettingsException refused(AccountSettings... accounts) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> open(accounts));
    }

    private static final class StubbornProvider extends Guard {
        StubbornProvider() {
            super(new FakePanel());
        }

        @Override
        <T> T around(Operation operation, Supplier<T> call) {
            return call.get();
        }

        @Override
        public void close() {
            throw new IllegalStateException("not now");
        }
    }
}
