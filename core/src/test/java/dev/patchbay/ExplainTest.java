package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.lever.Subject;
import dev.patchbay.routing.RoutePlan;
import dev.patchbay.testing.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is explained is what is done, over random configurations at panels that fail at random. */
@Timeout(120)
class ExplainTest {
    private static final int WORLDS = 15;
    private static final int ORDERS = 12;

    @TempDir
    private Path folder;

    private static String yaml(Random random) {
        List<String> preferences = List.of("listed", "cheapest", "weighted", "fastest", "reliable");
        String rules = random.nextBoolean()
                ? "rules: [{when: {quantity: {min: %d}}, avoid: [%s]}]\n"
                        .formatted(1 + random.nextInt(900), random.nextBoolean() ? "alpha" : "beta/1")
                : "";
        return Desk.yaml(
                        "services: {followers: {type: Default, prefer: %s, targets: [{service: alpha/1, max: %d}, beta/1]}}\n"
                                .formatted(
                                        preferences.get(random.nextInt(preferences.size())), 100 + random.nextInt(900)))
                + rules;
    }

    @Test
    void theDispatchFollowsThePlanThatWasExplainedAndTriesNothingThatWasPassedOver() throws Exception {
        int tried = 0;
        for (int world = 0; world < WORLDS; world++) {
            Random random = new Random(world);
            Path own = Files.createDirectory(folder.resolve("world-" + world));
            try (Desk desk = Desk.open(own, yaml(random))) {
                for (int number = 0; number < ORDERS; number++) {
                    desk.alpha().maintenance(random.nextInt(5) == 0);
                    desk.beta().maintenance(random.nextInt(5) == 0);
                    if (random.nextInt(4) == 0) {
                        desk.patchbay().levers().pause(Subject.target("alpha", "1"), "mary", "");
                    } else {
                        desk.patchbay().levers().resume(Subject.target("alpha", "1"), "mary");
                    }
                    OrderRequest request = Desk.request("web-" + number, "followers", 50 + random.nextInt(1500));
                    RoutePlan explained = desk.patchbay().router().explain(request);
                    Order order = desk.submit(request);
                    if (explained.choice().isEmpty()) {
                        assertThat(order.attempts())
                                .as("world %s, %s", world, explained)
                                .isEmpty();
                    } else {
                        assertThat(order.attempts().get(0).plan()).isEqualTo(explained.toString());
                    }
                    tried += order.attempts().size();
                    order.attempts().forEach(ExplainTest::wasRankedFirst);
                    desk.pass(Duration.ofSeconds(1 + random.nextInt(2000)));
                }
            }
        }
        assertThat(tried).isGreaterThan(WORLDS * ORDERS / 2);
    }

    private static void wasRankedFirst(Attempt attempt) {
        assertThat(attempt.plan()).contains("1. " + attempt.account() + "/" + attempt.service() + " at a rate of ");
    }
}
