package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.account.Plugins;
import dev.patchbay.spi.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationProblemsTest {
    @Test
    void tellsEveryProblemOfAFileAtOnceInTheOrderOfItsLines() {
        ConfigurationException failure = Given.failure("""
                ledgr: memory
                providers:
                  fixedmember:
                    plugin: fixedmembr
                    key: ${FIXEDMEMBER_KY}
                  reserve:
                    plugin: fixedmember
                    ky: abcdef
                    limits: {requests: 5 a second, concurrent: 0}
                services:
                  likes:
                    type: Defualt
                    sell: {rate: 1,20}
                    prefer: cheapst
                    targets:
                      - fixedmembr/1
                      - {service: reserve/8801, min: 9, max: 5}
                """, Given.installation());

        assertThat(failure).hasMessage("""
                        patchbay.yaml has 14 problems; nothing of it is in force:
                        patchbay.yaml:1: ledger: is required: it says where orders are remembered; installed: memory
                        patchbay.yaml:1: ledgr: setting 'ledgr' is not known; known: catalog, exchange, ledger, orders, \
                        providers, recovery, rules, services. Did you mean 'ledger'?
                        patchbay.yaml:4: providers.fixedmember.plugin: plugin 'fixedmembr' is not known; known: \
                        fixedmember. Did you mean 'fixedmember'?
                        patchbay.yaml:5: providers.fixedmember.key: environment variable 'FIXEDMEMBER_KY' is not set; \
                        set it with export FIXEDMEMBER_KY=value. Did you mean 'FIXEDMEMBER_KEY'?
                        patchbay.yaml:6: providers.reserve.key: is required: the account's key
                        patchbay.yaml:8: providers.reserve.ky: setting 'ky' is not known; known: connections, currency, \
                        exclusive, key, limits, low-balance, moved, name, neighbours, plugin, read-timeout, refills, refusals, retired, strict, url. Did you mean \
                        'key'?
                        patchbay.yaml:9: providers.reserve.limits.requests: '5 a second' is not a rate; write it as 5/s, \
                        50/min, 10/h or 1000/day
                        patchbay.yaml:9: providers.reserve.limits.concurrent: '0' is not at least 1
                        patchbay.yaml:12: services.likes.type: order type 'Defualt' is not known. Did you mean 'Default'?
                        patchbay.yaml:13: services.likes.sell.currency: is required: what the rate is in, as in USD
                        patchbay.yaml:13: services.likes.sell.20: setting '20' is not known; known: currency, margin, rate. A comma parts settings: write an amount with a point, as in 0.90
                        patchbay.yaml:14: services.likes.prefer: preference 'cheapst' is not known; known: cheapest, fastest, listed, reliable, weighted. Did you mean 'cheapest'?
                        patchbay.yaml:16: services.likes.targets[0]: account 'fixedmembr' is not known; known: \
                        fixedmember, reserve. Did you mean 'fixedmember'?
                        patchbay.yaml:17: services.likes.targets[1].min: is more than max, so that no order fits; lower \
                        it or raise max""");
    }

    /** Regression: a currency of a wrong name was taken, and every order for it rejected. */
    @ParameterizedTest
    @ValueSource(strings = {"Dollar", "US", "DOLLARS"})
    void takesNoWordForACurrency(String code) {
        assertThat(Given.failure(Given.account("currency: " + code), Given.installation()))
                .hasMessageContaining("'" + code + "' is no currency code; write USD, EUR and so on");
    }

    @Test
    void holdsEachProblemWithItsPlace() {
        assertThat(Given.failure(Given.account("currency: dollars!"), Given.installation())
                        .problems())
                .containsExactly(new ConfigurationProblem(
                        "patchbay.yaml",
                        5,
                        "providers.reserve.currency",
                        "'dollars!' is not a currency; write its code, as in USD or EUR"));
    }

    @Test
    void showsAHundredProblemsAndKeepsTheRest() {
        StringBuilder yaml = new StringBuilder(Given.SMALLEST);
        for (int i = 0; i < 150; i++) {
            yaml.append("unknown-").append(i).append(": 1\n");
        }

        ConfigurationException failure = Given.failure(yaml.toString(), Given.installation());

        assertThat(failure.problems()).hasSize(150);
        assertThat(failure.getMessage().lines()).hasSize(102).last().isEqualTo("and 50 more");
    }

    @Nested
    class TheDocument {
        @Test
        void needsAccounts() {
            assertThat(Given.problems("ledger: memory"))
                    .containsExactly("patchbay.yaml:1: providers: is required: name at least one account below it");
            assertThat(Given.problems("ledger: memory\nproviders: {}"))
                    .containsExactly("patchbay.yaml:2: providers: names no account; name at least one below it");
        }

        @Test
        void isABlock() {
            assertThat(Given.problems("- ledger: memory"))
                    .containsExactly(
                            "patchbay.yaml:1: a block of keys is expected here, each with a ':' and a blank behind"
                                    + " it, not a list");
            assertThat(Given.problems("ledger:memory"))
                    .singleElement()
                    .asString()
                    .startsWith("patchbay.yaml:1: a block of keys is expected")
                    .endsWith("not a text");
        }

        @ParameterizedTest
        @CsvSource({"orders.db", "./orders", "jdbc:postgresql://db/orders"})
        void saysWhatADurableLedgerNeeds(String location) {
            assertThat(Given.problems(Given.SMALLEST.replace("memory", location)))
                    .containsExactly(
                            "patchbay.yaml:5: ledger: this ledger is of no installed kind; installed: memory. A file"
                                    + " or a jdbc: URL needs a durable ledger on the class path: put patchbay-ledger-jdbc"
                                    + " there, bring one of your own with Patchbay.builder().ledger(...), or write 'memory' for a trial");
        }

        @Test
        void namesTheNearestLedger() {
            assertThat(Given.problems(Given.SMALLEST.replace("memory", "Memroy")))
                    .containsExactly(
                            "patchbay.yaml:5: ledger: this ledger is of no installed kind; installed: memory. Did"
                                    + " you mean 'memory'?");
        }
    }

    @Nested
    class AnAccount {
        @Test
        void needsAPlugin() {
            assertThat(Given.problems("ledger: memory\nproviders:\n  reserve:\n    key: abcdef"))
                    .containsExactly(
                            "patchbay.yaml:3: providers.reserve.plugin: is required: which plugin speaks with this"
                                    + " panel; installed: fixedmember");
        }

        @ParameterizedTest
        @CsvSource({"re/serve", "'re serve'", "'${RESERVE_KEY}'", "''", "rés"})
        void hasANameThatATargetCanHold(String name) {
            assertThat(Given.problems(Given.SMALLEST.replace("reserve", '"' + name + '"')))
                    .singleElement()
                    .asString()
                    .startsWith("patchbay.yaml:2: providers." + name + ": an account's name is made of");
        }

        @Test
        void isRefusedWhereItsPluginTakesAKeyThatIsTheCores() {
            Installation installation = Given.installation(
                    Given.plugin("fixedmember", List.of(Setting.text("limits", "x"), Setting.text("key", "x"))));

            assertThat(Given.problems(Given.SMALLEST, installation))
                    .containsExactly(
                            "patchbay.yaml:3: providers.reserve.plugin: plugin 'fixedmember' declares a setting"
                                    + " 'limits', which every account has already; its author must rename it");
        }

        @Test
        void isRefusedWhereItsPluginCannotSayWhatItTakes() {
            Installation installation = Given.installation(Given.telling("fixedmember", () -> {
                throw new IllegalStateException("broken");
            }));

            assertThat(Given.problems(Given.SMALLEST, installation))
                    .containsExactly(
                            "patchbay.yaml:3: providers.reserve.plugin: plugin 'fixedmember' cannot say what it"
                                    + " takes (IllegalStateException); install another version of it");
        }

        @Test
        void isNotJudgedByItsOtherKeysWhereItsPluginIsUnknown() {
            assertThat(Given.problems(Given.account("token: abc").replace("fixedmember", "nobody")))
                    .containsExactly(
                            "patchbay.yaml:3: providers.reserve.plugin: plugin 'nobody' is not known; known: fixedmember");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        url: panel.example | url: this is not a web address; write it as https://panel.example/api/v2, \
                        without a user or a password
                        connections: 1e3 | connections: '1e3' is not a whole number; write it as 100
                        read-timeout: 30 | read-timeout: '30' is not a duration; write it as 500ms, 30s, 5m, 12h or 2d
                        strict: yes | strict: 'yes' is neither true nor false; write one of them
                        refusals: funds | refusals: a block of names with lists of texts is expected here
                        name: [a, b] | name: a single value is expected here, not a list or a block
                        name: | name: is named and left empty; give it a value or remove the line (a text that begins \
                        with # or & stands in quotes)
                        url: ~ | url: is named and left empty; give it a value or remove the line (a text that begins \
                        with # or & stands in quotes)
                        name: &abc | name: is named and left empty; give it a value or remove the line (a text that \
                        begins with # or & stands in quotes)
                        exclusive: on | exclusive: 'on' is neither true nor false; write one of them
                        refills: {window: 1h, wait: 24h} | refills: the window for refills is over before the wait is; give a \
                        window that is longer than the wait
                        retired: 1 | retired: '1' is neither true nor false; write one of them
                        currency: '' | currency: is empty; give it a value
                        currency: [USD] | currency: a single value is expected here, not a list
                        limits: 5/s | limits: a block of keys is expected here, each with a ':' and a blank behind it, \
                        not a text
                        limits: {request: 5/s} | limits.request: setting 'request' is not known; known: add-wait, \
                        breaker, concurrent, doubts, read-share, read-wait, recheck, requests, retry, spend-per-day. Did you mean \
                        'requests'?
                        limits: {concurrent: 1000001} | limits.concurrent: '1000001' is not at most 1000000
                        limits: {concurrent: 1_0} | limits.concurrent: '1_0' is not a whole number; write digits alone, \
                        as in 1000
                        limits: {concurrent: -1} | limits.concurrent: '-1' is not a whole number; write digits alone, \
                        as in 1000
                        limits: {read-share: 50%} | limits.read-share: '50%' is not a number; write digits and a point, \
                        as in 0.5
                        limits: {read-share: 0} | limits.read-share: '0' is not above 0 and at most 1; write half as 0.5
                        limits: {read-share: 1.1} | limits.read-share: '1.1' is not above 0 and at most 1; write half \
                        as 0.5
                        limits: {add-wait: 0s} | limits.add-wait: '0s' is not longer than zero; write it as 30s
                        limits: {retry: {trys: 1}} | limits.retry.trys: setting 'trys' is not known; known: first, \
                        longest, tries. Did you mean 'tries'?
                        limits: {retry: {first: 1m}} | limits.retry: the first wait (1m) is longer than the longest \
                        (10s); write both, 'first' and 'longest', in that order of length
                        limits: {recheck: {first: 1500ms, longest: 90s, second: 1s}} | limits.recheck.second: setting \
                        'second' is not known; known: first, longest
                        limits: {doubts: {first: 90s, longest: 1500ms}} | limits.doubts: the first wait (90s) is longer \
                        than the longest (1500ms); write both, 'first' and 'longest', in that order of length
                        """)
        void tellsWhatIsWrongWithAKey(String line, String problem) {
            assertThat(Given.problems(Given.account(line)))
                    .containsExactly("patchbay.yaml:5: providers.reserve." + problem);
        }

        @Test
        void tellsTheProblemOfARequiredSettingOnce() {
            String needed = "providers.reserve.key: environment variable 'NO_KEY' is not set; set it with export"
                    + " NO_KEY=value";
            assertThat(Given.problems(Given.SMALLEST.replace("RESERVE_KEY", "NO_KEY")))
                    .containsExactly("patchbay.yaml:4: " + needed);
        }
    }

    @Nested
    class AService {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        targets: [reserve/1] | 7: services.likes.type: is required: what its orders must be; write \
                        Default where they have a link and a quantity
                        type: Default | 7: services.likes.targets: is required: where it can be bought; write a list of \
                        account/service
                        {type: Default, targets: []} | 8: services.likes.targets: names no target; write at least one \
                        account/service
                        {type: Default, targets: reserve/1} | 8: services.likes.targets: a list is expected here, each \
                        item behind a '-' and a blank, not a text
                        {type: Package s, targets: [reserve/1]} | 8: services.likes.type: order type 'Package s' is not \
                        known. Did you mean 'Package'?
                        {type: Pol, targets: [reserve/1]} | 8: services.likes.type: order type 'Pol' is not known. Did \
                        you mean 'Poll'?
                        {type: Default, target: x, targets: [reserve/1]} | 8: services.likes.target: setting 'target' is \
                        not known; known: category, prefer, same-link, sell, spend, targets, type. Did you mean 'targets'?
                        {type: Default, targets: [reserve/1], sell: {currency: USD}} | 8: services.likes.sell.rate: is \
                        required: what customers pay for 1000, as in "1.20"
                        {type: Default, targets: [reserve/1], sell: {rate: 1.20}} | 8: services.likes.sell.currency: is \
                        required: what the rate is in, as in USD
                        {type: Default, targets: [reserve/1], sell: {rate: 0.00, currency: USD}} | 8: \
                        services.likes.sell.rate: '0.00' is not more than zero; write it as 1.20
                        {type: Default, targets: [reserve/1], sell: {rate: "1,20", currency: USD}} | 8: \
                        services.likes.sell.rate: '1,20' is not a number; write digits and a point, as in 1.20
                        {type: Default, targets: [reserve/1], sell: {rate: 1e3, currency: USD}} | 8: \
                        services.likes.sell.rate: '1e3' is not a number; write digits and a point, as in 1.20
                        {type: Default, targets: [reserve/1], prefer: best} | 8: services.likes.prefer: preference \
                        'best' is not known; known: cheapest, fastest, listed, reliable, weighted
                        """)
        void tellsWhatIsWrongWithAKey(String lines, String problem) {
            assertThat(Given.problems(Given.service(lines))).containsExactly("patchbay.yaml:" + problem);
        }

        @Test
        void hasANameThatAnOrderCanHold() {
            assertThat(Given.problems(
                            Given.service("type: Default\ntargets: [reserve/1]").replace("likes", "' likes'")))
                    .containsExactly("patchbay.yaml:7: services. likes: a service's name is not blank and has no blanks"
                            + " around it; rename it");
        }
    }

    @Nested
    class ExchangeRates {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        {} | exchange.base: is required: the currency that all rates are in, as in USD; exchange.as-of: is \
                        required: the day of these rates, as in 2026-11-22; exchange.rates: is required: what one unit of \
                        each currency is worth in the base, as in EUR: "1.08"
                        {base: USD, as-of: yesterday, rates: {EUR: 1.08}} | exchange.as-of: 'yesterday' is no day; write it \
                        as 2026-11-22
                        {base: USD, as-of: 2026-11-22, rates: {EUR: 0}} | exchange.rates.EUR: '0' is not more than zero; \
                        write it as 1.20
                        {base: USD, as-of: 2026-11-22, rates: {USD: 2}} | exchange.rates.USD: is the base itself, which is \
                        worth 1; leave it out
                        {base: USD, as-of: 2026-11-22, rates: {EUR: 1.08}, age: 3d} | exchange.age: setting 'age' is not \
                        known; known: as-of, base, max-age, rates. Did you mean 'base'?
                        """)
        void tellWhatIsWrong(String exchange, String problems) {
            assertThat(Given.problems(Given.service("type: Default\ntargets: [reserve/1]") + "\nexchange: " + exchange))
                    .allSatisfy(problem -> assertThat(problem).startsWith("patchbay.yaml:"))
                    .extracting(problem -> problem.replaceFirst("^[^:]*:[0-9]+: ", ""))
                    .isEqualTo(List.of(problems.split("; (?=exchange)")));
        }
    }

    @Nested
    class ATarget {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        reserve | : 'reserve' is not a target; write account/service, as in reserve/8801
                        /1 | : '/1' is not a target; write account/service, as in reserve/8801
                        reserve/ | : 'reserve/' is not a target; write account/service, as in reserve/8801
                        resrve/1 | : account 'resrve' is not known; known: reserve. Did you mean 'reserve'?
                        {weight: 1} | .service: is required: write it as account/service
                        {service: nobody/1} | .service: account 'nobody' is not known; known: reserve
                        {service: reserve/1, weight: 0} | .weight: '0' is not at least 1
                        {service: reserve/1, weight: 1.5} | .weight: '1.5' is not a whole number; write digits alone, as \
                        in 1000
                        {service: reserve/1, min: 6, max: 5} | .min: is more than max, so that no order fits; lower it \
                        or raise max
                        {service: reserve/1, max: 0} | .max: '0' is not at least 1
                        {service: reserve/1, mx: 5} | .mx: setting 'mx' is not known; known: max, min, service, weight. \
                        Did you mean 'max'?
                        """)
        void tellsWhatIsWrong(String target, String problem) {
            assertThat(Given.problems(Given.service("type: Default\ntargets:\n  - " + target)))
                    .containsExactly("patchbay.yaml:10: services.likes.targets[0]" + problem);
        }

        @Test
        void standsOnceInAService() {
            assertThat(Given.problems(Given.service(
                            "type: Default\ntargets:\n  - reserve/1\n  - reserve/2\n  - {service: reserve/1, max: 5}")))
                    .containsExactly(
                            "patchbay.yaml:12: services.likes.targets[2].service: is the target of line 10 again;"
                                    + " keep one of them");
        }

        @Test
        void mayNameAnAccountThatHasProblemsOfItsOwn() {
            assertThat(Given.problems(Given.service("type: Default\ntargets: [reserve/1]")
                            .replace("plugin: fixedmember", "plugin: nobody")))
                    .singleElement()
                    .asString()
                    .contains("plugin 'nobody'");
        }

        @Test
        void isNotHeldAgainstAccountsThatCouldNotBeRead() {
            assertThat(Given.problems(
                            "ledger: memory\nproviders: none\nservices: {likes: {type: Default, targets: [a/1]}}"))
                    .singleElement()
                    .asString()
                    .startsWith("patchbay.yaml:2: providers: a block of keys is expected");
        }
    }

    @Nested
    class AVariable {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        ${RESERV_KEY} | environment variable 'RESERV_KEY' is not set; set it with export \
                        RESERV_KEY=value. Did you mean 'RESERVE_KEY'?
                        ${EMPTY} | environment variable 'EMPTY' is empty; set it with export EMPTY=value
                        ${EMPTY}${EMPTY} | environment variable 'EMPTY' is empty; set it with export EMPTY=value
                        ${RESERVE_KEY | '${' begins a variable and no name and '}' follow; write ${NAME} with letters, \
                        digits and underscores, or $${ for the characters themselves
                        ${RESERVE_KEY:-x} | '${' begins a variable and no name and '}' follow; write ${NAME} with \
                        letters, digits and underscores, or $${ for the characters themselves
                        ${} | '${' begins a variable and no name and '}' follow; write ${NAME} with letters, digits and \
                        underscores, or $${ for the characters themselves
                        """)
        void isRefusedWithTheRepair(String key, String problem) {
            assertThat(Given.problems(Given.SMALLEST.replace("${RESERVE_KEY}", "'" + key + "'")))
                    .containsExactly("patchbay.yaml:4: providers.reserve.key: " + problem);
        }

        @Test
        void isToldWithEveryOtherOfTheSameText() {
            assertThat(Given.problems(Given.account("name: ${ONE}-${TWO}"))).hasSize(2);
        }

        @Test
        void isShownAsItWasWritten() {
            Installation installation =
                    Given.installation().withEnvironment(Map.of("CONCURRENT", "many", "RATE", "5", "RESERVE_KEY", "k"));
            assertThat(Given.problems(
                            Given.account("limits: {concurrent: '${CONCURRENT}', requests: '${RATE}'}"), installation))
                    .containsExactly(
                            "patchbay.yaml:5: providers.reserve.limits.requests: '${RATE}' is not a rate; write it as 5/s,"
                                    + " 50/min, 10/h or 1000/day",
                            "patchbay.yaml:5: providers.reserve.limits.concurrent: '${CONCURRENT}' is not a whole number;"
                                    + " write digits alone, as in 1000");
        }
    }

    @Test
    void namesNoPluginWhereNoneIsInstalled() {
        Installation installation =
                new Installation(Plugins.none(), Optional.of(Ledgers.of()), Given.ENVIRONMENT, List.of());

        assertThat(Given.problems(Given.SMALLEST, installation))
                .containsExactly(
                        "patchbay.yaml:3: providers.reserve.plugin: plugin 'fixedmember' is not known; known: none",
                        "patchbay.yaml:5: ledger: this ledger is of no installed kind; installed: none");
    }
}
