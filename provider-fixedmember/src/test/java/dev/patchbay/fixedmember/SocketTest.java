package dev.patchbay.fixedmember;

import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.RefillId;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A simulated panel on a real socket, and an account at it. */
@Timeout(120)
abstract class SocketTest {
    @RegisterExtension
    final KeyWatch watch = new KeyWatch();

    PanelSimulator panel;
    TestAccount account;
    private PanelProvider opened;

    @BeforeEach
    void startPanel() {
        panel = PanelSimulator.builder().key(KeyWatch.KEY).balance("100000").start();
        account = TestAccount.at(panel.url());
    }

    @AfterEach
    void stopPanel() {
        if (opened != null) {
            opened.close();
        }
        panel.close();
    }

    /** The account; what it is to be configured with must be said before the first call. */
    PanelProvider provider() {
        if (opened == null) {
            opened = account.open(watch);
        }
        return opened;
    }

    /** The next answer to this action, whatever is asked; nothing is done for it. */
    void answer(String action, Response answer) {
        panel.on(action).next(Fault.answerBefore(answer));
    }

    void answer(String action, String json) {
        answer(action, Response.json(json));
    }

    static Set<PanelOrderId> orders(String... ids) {
        return Arrays.stream(ids).map(PanelOrderId::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Set<RefillId> refills(String... ids) {
        return Arrays.stream(ids).map(RefillId::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Runs something that would hang if it were wrong. */
    static Duration timed(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
