package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.config.ConfigurationException;
import dev.patchbay.ledger.Order;
import dev.patchbay.notice.Notice;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.routing.Target;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderType;
import dev.patchbay.testing.Desk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReloadTest {
    private static final String TO_ALPHA = Desk.yaml("services: {followers: {type: Default, targets: [alpha/1]}}\n");
    private static final String TO_BETA = Desk.yaml("services: {followers: {type: Default, targets: [beta/1]}}\n");
    private static final String ALPHA_ALONE =
            TO_ALPHA.lines().filter(line -> !line.contains("beta")).reduce("", (all, line) -> all + line + "\n");

    @TempDir
    private Path folder;

    private static Optional<String> account(Desk desk, String reference) {
        return desk.order(reference).account();
    }

    private static List<Notice.Kind> notices(Desk desk) {
        return desk.patchbay().notices().recent(100).stream().map(Notice::kind).toList();
    }

    @Test
    void aChangedFileIsInForceByItselfAndSaysSo() throws Exception {
        try (Desk desk = Desk.open(folder, TO_ALPHA)) {
            desk.submit("a", "followers", 100);
            desk.write(TO_BETA);
            desk.pass(Duration.ofSeconds(5));
            desk.submit("b", "followers", 100);
            assertThat(account(desk, "a")).contains("alpha");
            assertThat(account(desk, "b")).contains("beta");
            assertThat(notices(desk)).containsExactly(Notice.Kind.CONFIGURATION_CHANGED);
            desk.pass(Duration.ofSeconds(5));
            assertThat(notices(desk)).hasSize(1);
        }
    }

    @Test
    void aBadFileLeavesTheOldOneInForceAndIsToldOnce() throws Exception {
        try (Desk desk = Desk.open(folder, TO_ALPHA)) {
            desk.write(TO_ALPHA.replace("alpha/1", "gamma/1"));
            desk.pass(Duration.ofSeconds(5));
            desk.pass(Duration.ofSeconds(5));
            assertThat(desk.submit("a", "followers", 100).state()).isEqualTo(Order.State.PLACED);
            assertThat(notices(desk)).containsExactly(Notice.Kind.CONFIGURATION_REFUSED);
            assertThat(desk.patchbay().notices().recent(1).get(0).words())
                    .contains("patchbay.yaml:4", "account 'gamma' is not known");
            assertThatThrownBy(() -> desk.patchbay().reload()).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void whatIsReadOnceIsRefusedAndNothingElseOfTheFileIsTaken() throws Exception {
        try (Desk desk = Desk.open(folder, TO_ALPHA)) {
            desk.write(TO_BETA + "orders: {in-flight: 3}\n");
            assertThatThrownBy(() -> desk.patchbay().reload())
                    .hasMessageContaining("patchbay.yaml:5: orders: is read when Patchbay opens");
            desk.submit("a", "followers", 100);
            assertThat(account(desk, "a")).contains("alpha");
        }
    }

    @Test
    void accountsComeAndGoWhileTheOthersStayAsTheyAre() throws Exception {
        try (Desk desk = Desk.open(folder, ALPHA_ALONE)) {
            desk.submit("a", "followers", 100);
            desk.write(TO_BETA);
            desk.patchbay().reload();
            desk.pass(Duration.ofSeconds(10));
            assertThat(desk.submit("b", "followers", 100).account()).contains("beta");
            assertThat(desk.alpha().calls("services")).hasSize(1);
            assertThat(desk.patchbay().catalogs().of("beta")).isPresent();
            desk.write(ALPHA_ALONE);
            assertThatThrownBy(() -> desk.patchbay().reload())
                    .hasMessageContaining("providers.beta: is missing, and orders are open there")
                    .hasMessageContaining("retired: true");
            desk.beta().orders().forEach(order -> order.complete());
            desk.pass(Duration.ofMinutes(1));
            assertThat(desk.order("b").state()).isEqualTo(Order.State.COMPLETED);
            desk.patchbay().reload();
            assertThatThrownBy(() -> desk.patchbay().balances().refresh("beta")).hasMessageContaining("known: alpha");
        }
    }

    @Test
    void anAccountWithOpenOrdersIsNotTurnedToAnotherPanelUnlessItIsTheSameOne() throws Exception {
        String turned = TO_ALPHA.replace("${ALPHA}", "${BETA}");
        try (Desk desk = Desk.open(folder, TO_ALPHA)) {
            desk.submit("a", "followers", 100);
            desk.write(turned);
            assertThatThrownBy(() -> desk.patchbay().reload())
                    .hasMessageContaining("providers.alpha: was plugin 'fixedmember' at ")
                    .hasMessageContaining("moved: true");
            assertThatThrownBy(desk::reopen).hasMessageContaining("providers.alpha: was plugin");
            desk.write(turned.replace("alpha: {plugin", "alpha: {moved: true, plugin"));
            desk.reopen();
            assertThat(desk.order("a").state()).isEqualTo(Order.State.PLACED);
        }
    }

    @Test
    void anAttemptKeepsItsPlanAndTheNextIsRoutedAfresh() throws Exception {
        try (Desk desk = Desk.open(folder, TO_ALPHA)) {
            desk.alpha().maintenance(true);
            desk.submit("a", "followers", 100);
            desk.write(TO_BETA);
            desk.patchbay().reload();
            desk.pass(Duration.ofMinutes(15));
            Order order = desk.order("a");
            assertThat(order.attempts()).hasSize(2);
            assertThat(order.attempts().get(0).plan()).contains("1. alpha/1").doesNotContain("beta");
            assertThat(order.attempts().get(1).plan()).contains("1. beta/1").doesNotContain("alpha");
        }
    }

    @Test
    void servicesFromTheEmbeddersTablesAreHeldAgainstTheSameChecksAndSwapped() throws Exception {
        List<ServiceMapping> table = new ArrayList<>();
        table.add(ServiceMapping.of("likes", OrderType.DEFAULT, List.of(Target.of("alpha", "1"))));
        try (Desk desk = Desk.open(folder, TO_ALPHA, builder -> builder.services(() -> table))) {
            assertThat(desk.submit("a", "likes", 100).account()).contains("alpha");
            table.set(0, ServiceMapping.of("likes", OrderType.DEFAULT, List.of(Target.of("beta", "1"))));
            desk.pass(Duration.ofMinutes(1));
            assertThat(desk.submit("b", "likes", 100).account()).contains("beta");
            assertThat(desk.submit("c", "followers", 100).account()).contains("alpha");

            table.add(ServiceMapping.of("followers", OrderType.DEFAULT, List.of(Target.of("gamma", "1")))
                    .withSell(Money.of("1", "USD")));
            desk.pass(Duration.ofMinutes(1));
            desk.pass(Duration.ofMinutes(1));
            assertThat(notices(desk))
                    .containsExactly(Notice.Kind.CONFIGURATION_REFUSED, Notice.Kind.CONFIGURATION_CHANGED);
            assertThat(desk.patchbay().notices().recent(1).get(0).words())
                    .contains("services.followers: is there twice", "account 'gamma' is not known");
            assertThat(desk.submit("d", "likes", 100).account()).contains("beta");
        }
    }
}
