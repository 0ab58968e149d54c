package dev.patchbay.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Dialect;
import dev.patchbay.testkit.PanelCall;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationCheckTest {
    private static final String GOOD = """
            followers:
              type: Default
              sell: {rate: "1.20", currency: USD}
              targets: [main/1]
            likes:
              type: Default
              sell: {rate: "1.20", currency: EUR}
              targets: [reserve/18]
            """;

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private String service(String... lines) {
        return "likes:\n  type: Default\n  sell: {rate: \"0.50\", currency: EUR}\n  targets: [reserve/18]\nfollowers:\n  "
                + String.join("\n  ", lines) + "\n";
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        CheckReport report = desk.check(Desk.ACCOUNTS + "services:\n" + GOOD.indent(2));
        assertThat(report.findings()).isEmpty();
        assertThat(report.hasErrors()).isFalse();
        assertThat(report.toString())
                .endsWith("patchbay.yaml: 0 errors, 0 warnings; the panels were asked; nothing was bought");
    }

    @Test
    void buysNothingAndAsksEachPanelTwiceAtMost() {
        desk.findingsOf(GOOD);
        assertThat(desk.main.calls()).extracting(PanelCall::action).containsExactly("balance", "services");
        assertThat(desk.reserve.calls()).extracting(PanelCall::action).containsExactly("balance", "services");
        assertThat(desk.main.orders()).isEmpty();
    }

    @Test
    void tellsTheProblemsOfTheFileFirstAndAsksNobody() {
        CheckReport report = desk.check(Desk.ACCOUNTS
                .replace("plugin: fixedmember", "plugin: fixdmember")
                .replace("key: ${MAIN_KEY}", "key: key-in-clear"));
        assertThat(report.asked()).isFalse();
        assertThat(report.toString())
                .contains("patchbay.yaml:4: error: providers.main.plugin: plugin 'fixdmember' is not known; known:")
                .contains("patchbay.yaml:8: error: providers.reserve.plugin")
                .endsWith("patchbay.yaml: 2 errors, 0 warnings; the panels were not asked: repair the file first");
        assertThat(desk.main.calls()).isEmpty();
    }

    @Test
    void tellsOfAFileThatIsNoYamlOrIsNotThere() {
        assertThat(desk.findings("ledger: [memory\n").toString()).contains("error: ");
        CheckReport missing =
                ConfigurationCheck.run(folder.resolve("none.yaml"), desk.installation(), desk.environment());
        assertThat(missing.toString()).contains("none.yaml: error: does not exist");
    }

    @Test
    void opensNoLedger() {
        assertThat(desk.findings(Desk.ACCOUNTS.replace("memory", "memory") + "services:\n" + GOOD.indent(2)))
                .isEmpty();
    }

    @Nested
    class OfAccounts {
        @Test
        void tellsOfAKeyThatThePanelDoesNotKnow() {
            desk.variables.put("MAIN_KEY", "another-key-0123456789");
            assertThat(desk.findingsOf(GOOD))
                    .containsExactly(
                            "patchbay.yaml:3: error: providers.main: its panel does not let this account in: the panel"
                                    + " refused: ACCOUNT \"Invalid API key\"; check the key, and the account on the panel's"
                                    + " own pages",
                            "patchbay.yaml:12: error: services.followers: none of its targets can take an order as things"
                                    + " stand, so orders would wait or be rejected");
        }

        @Test
        void tellsOfAPanelThatCannotBeReached() {
            desk.main.close();
            assertThat(desk.findingsOf(GOOD).get(0))
                    .startsWith("patchbay.yaml:3: error: providers.main: its panel cannot be reached: ")
                    .endsWith("; check the address, and the way there");
        }

        @Test
        void tellsOfACatalogueThatDoesNotCome() {
            desk.main.services().forEach(service -> desk.main.remove(service.id()));
            assertThat(desk.findingsOf(GOOD).get(0))
                    .contains("patchbay.yaml:3: error: providers.main: its panel gave no catalogue: ");
        }

        @Test
        void warnsOfAKeyThatIsWrittenInClearAndDoesNotRepeatIt() {
            String yaml = Desk.ACCOUNTS.replace("${MAIN_KEY}", desk.main.key()) + "services:\n" + GOOD.indent(2);
            assertThat(desk.findings(yaml))
                    .containsExactly(
                            "patchbay.yaml:6: warning: providers.main.key: is a secret that is written in clear:"
                                    + " whoever reads the file has it. Write ${NAME} in its place, and set NAME in the"
                                    + " environment");
        }

        @Test
        void warnsOfAPasswordOfTheLedgerThatIsWrittenInClear() {
            String clear = Desk.ACCOUNTS.replace("memory", "jdbc:postgresql://db/orders?user=me&password=hunter2");
            assertThat(desk.findings(clear).toString())
                    .contains("warning: ledger: holds a password that is written in clear")
                    .doesNotContain("hunter2");
            desk.variables.put("PASSWORD", "hunter2");
            assertThat(desk.findings(clear.replace("hunter2", "${PASSWORD}")).toString())
                    .doesNotContain("written in clear");
        }

        @Test
        void warnsOfAnAccountThatNoServiceUsesAndOfOneWithoutMoney() {
            desk.main.deposit("-100");
            assertThat(desk.findingsOf(GOOD.substring(0, GOOD.indexOf("likes"))))
                    .containsExactly(
                            "patchbay.yaml:3: warning: providers.main: its balance is 0 USD, so nothing can be bought"
                                    + " there; pay in",
                            "patchbay.yaml:7: warning: providers.reserve: no service buys from it; name it in 'targets'"
                                    + " of one, or take it out");
        }

        @Test
        void warnsOfATargetAtARetiredAccount() {
            String yaml = Desk.ACCOUNTS.replace("    key: ${MAIN_KEY}", "    key: ${MAIN_KEY}\n    retired: true")
                    + "services:\n"
                    + GOOD.replace("[main/1]", "[main/1, main/18]").indent(2);
            assertThat(desk.findings(yaml))
                    .contains(
                            "patchbay.yaml:16: warning: services.followers.targets[0]: account 'main' is retired, so no"
                                    + " order goes there; take the target out")
                    .anyMatch(finding -> finding.contains("error: services.followers: none of its targets"));
        }

        @Test
        void tellsOfPricesWhoseCurrencyNobodyKnows() {
            desk.main.speak(Dialect.CURRENCY_ABSENT);
            assertThat(desk.findingsOf(GOOD).get(0))
                    .startsWith("patchbay.yaml:3: error: providers.main: neither its panel nor a 'currency' says");
        }

        @Test
        void warnsWhereNothingCanBeOrdered() {
            assertThat(desk.findings(Desk.ACCOUNTS))
                    .containsExactly("patchbay.yaml: warning: services: no service is named, so nothing can be ordered;"
                            + " name one below 'services:'");
        }
    }

    @Nested
    class OfTargets {

        @Test
        void namesWhatMayHaveBeenMeantWhereThePanelLacksAService() {
            desk.main.sell(desk.main.service("1").named("Instagram followers, quick", "Instagram"));
            assertThat(desk.findingsOf(service(
                            "type: Default",
                            "sell: {rate: \"2\", currency: USD}",
                            "targets:",
                            "  - main/18",
                            "  - main/180")))
                    .containsExactly(
                            "patchbay.yaml:21: error: services.followers.targets[1]: the panel of 'main' sells no"
                                    + " service '180'; near: 18 'Likes, no refill, no cancel, no drip-feed', 1 'Instagram followers, quick';"
                                    + " name another, or take the target out");
        }

        @Test
        void tellsTheTypeOfThePanelAndOurs() {
            assertThat(desk.findingsOf(service(
                            "type: Default", "sell: {rate: \"20\", currency: USD}", "targets: [main/2, main/1]")))
                    .containsExactly(
                            "patchbay.yaml:19: error: services.followers.targets[0]: main/2 'Custom Comments' is of"
                                    + " type 'Custom Comments', the service takes 'Default'; name a service of that type, or write"
                                    + " type: Custom Comments");
        }

        @Test
        void tellsBoundsThatNoQuantityFits() {
            assertThat(desk.findingsOf(service(
                            "type: Default",
                            "sell: {rate: \"20\", currency: USD}",
                            "targets: [main/18, {service: main/1, min: 20000}]")))
                    .containsExactly("patchbay.yaml:19: error: services.followers.targets[1]: no quantity fits main/1"
                            + " 'Followers \uD83D\uDE80': the panel takes 50 to 10000, the target's min is 20000; change the"
                            + " bounds, or take the target out");
        }

        @Test
        void tellsOfARowThatNoPanelCanMean() {
            desk.main.sell(desk.main.service("1").withRange(100, 10));
            assertThat(desk.findingsOf(service(
                            "type: Default", "sell: {rate: \"20\", currency: USD}", "targets: [main/18, main/1]")))
                    .containsExactly("patchbay.yaml:19: error: services.followers.targets[1]: no order can go to main/1"
                            + " 'Followers \uD83D\uDE80': the panel's row is absurd: its min of 100 is above its max of 10;"
                            + " name another, or wait until the panel mends it");
        }

        @Test
        void warnsOfBoundsThatAreWiderThanThePanels() {
            assertThat(desk.findingsOf(service(
                            "type: Default",
                            "sell: {rate: \"20\", currency: USD}",
                            "targets: [{service: main/1, min: 10}, {service: main/18, max: 2000000}]")))
                    .containsExactly(
                            "patchbay.yaml:19: warning: services.followers.targets[0]: min 10 is below the panel's own, 50,"
                                    + " which counts; raise it or leave it out",
                            "patchbay.yaml:19: warning: services.followers.targets[1]: max 2000000 is above the panel's own,"
                                    + " 1000000, which counts; lower it or leave it out");
        }

        @Test
        void tellsWhatWouldSellAtALossTodayWithFigures() {
            assertThat(desk.findingsOf(service(
                            "type: Default", "sell: {rate: \"0.80\", currency: USD}", "targets: [main/1, main/18]")))
                    .containsExactly("patchbay.yaml:19: error: services.followers.targets[0]: no order can go to main/1"
                            + " 'Followers \uD83D\uDE80': it costs 0.9 USD, above the sell rate of 0.8 USD, so it would sell"
                            + " at a loss; raise 'sell', or name a cheaper service");
        }

        @Test
        void tellsWhatWouldLeaveLessThanTheMargin() {
            assertThat(desk.findingsOf(service(
                            "type: Default",
                            "sell: {rate: \"0.95\", currency: USD, margin: 0.1}",
                            "targets: [main/1, main/18]")))
                    .containsExactly("patchbay.yaml:19: error: services.followers.targets[0]: no order can go to main/1"
                            + " 'Followers \uD83D\uDE80': it costs 0.9 USD, with a margin of 0.1 it is 0.99 USD, above the"
                            + " sell rate of 0.95 USD, so it would leave too little; raise 'sell', or name a cheaper"
                            + " service");
        }

        @Test
        void tellsALossThatOnlyTheExchangeRateShows() {
            String services = "services:\n"
                    + service("type: Default", "sell: {rate: \"0.95\", currency: USD}", "targets: [reserve/1, main/1]")
                            .indent(2);
            String rates = "exchange: {base: USD, as-of: 2026-11-20, rates: {EUR: \"1.08\"}}\n";
            assertThat(desk.findings(Desk.ACCOUNTS + services + rates))
                    .containsExactly(
                            "patchbay.yaml:19: error: services.followers.targets[0]: no order can go to reserve/1"
                                    + " 'Followers \uD83D\uDE80': it costs 0.9 EUR, which is 0.972 USD, above the sell rate of 0.95"
                                    + " USD, so it would sell at a loss; raise 'sell', or name a cheaper service");
            assertThat(desk.findings(Desk.ACCOUNTS + services).toString())
                    .contains("there is no exchange rate from EUR to USD; give one under 'exchange'");
            assertThat(desk.findings(Desk.ACCOUNTS + services + rates.replace("11-20", "09-20"))
                            .toString())
                    .contains("the exchange rate from EUR to USD is of 2026-09-20T00:00:00Z, older than a max-age of 30"
                            + " days; give a newer one");
        }

        @Test
        void warnsOfAServiceWhosePriceNothingGuards() {
            assertThat(desk.findingsOf(service("type: Default", "targets: [main/1]")))
                    .containsExactly(
                            "patchbay.yaml:16: warning: services.followers: has no 'sell', so it is bought"
                                    + " whatever it costs; say what customers pay, as in sell: {rate: \"1.20\", currency: USD}");
        }
    }

    @Nested
    class OfRules {
        /** The rules begin in line 20. */
        private List<String> findings(String rules) {
            return desk.findings(Desk.ACCOUNTS + "services:\n" + GOOD.indent(2) + "rules:\n" + rules.indent(2));
        }

        @Test
        void findsNothingAgainstRulesThatCanDoWhatTheySay() {
            assertThat(findings("""
                            - {name: big, when: {service: follow*, quantity: {min: 5000}}, only: [main]}
                            - {name: rest, when: {service: "*"}, prefer: cheapest}
                            """)).isEmpty();
        }

        @Test
        void tellsOfARuleThatOneBeforeItTakesAllOrdersFrom() {
            assertThat(findings("""
                            - {name: all, when: {service: "*"}, prefer: cheapest}
                            - {name: big, when: {service: follow*, quantity: {min: 5000}}, only: [main]}
                            """))
                    .containsExactly(
                            "patchbay.yaml:22: error: rules[1]: can never match: rule 'all' stands before it and takes"
                                    + " every order that this one is for; put this one first, or take it out");
        }

        @Test
        void tellsOfARuleForNoService() {
            assertThat(findings("- {when: {service: folowers}, prefer: cheapest}\n"))
                    .containsExactly(
                            "patchbay.yaml:21: error: rules[0]: can never match: no service has such a name and"
                                    + " category; change 'when', or take the rule out. Did you mean 'followers'?");
        }

        @Test
        void tellsOfARuleThatLeavesAServiceNoTarget() {
            assertThat(findings("- {when: {service: \"*\"}, only: [main]}\n"))
                    .containsExactly(
                            "patchbay.yaml:21: warning: rules[0]: leaves no target to 'likes', so such orders would be"
                                    + " rejected or wait; narrow 'when' by service or category, change 'only' or"
                                    + " 'avoid', or write reject with the reason");
            assertThat(findings("- {when: {service: likes}, reject: \"sold out\"}\n"))
                    .isEmpty();
        }
    }
}
