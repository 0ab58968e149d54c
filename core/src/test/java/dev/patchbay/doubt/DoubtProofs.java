package dev.patchbay.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import dev.patchbay.testkit.PanelSimulatorBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How doubts end, through the whole core, over real sockets, at a panel that can neither be asked by reference nor
 * recognises a repeat. Where the evidence leaves two stories, a doubt stays undecided and says why. Whatever is decided, in
 * the end the panels have what the ledger has.
 */
@Timeout(60)
abstract class DoubtProofs {
    @TempDir
    Path folder;

    Panels panels = null;

    @AfterEach
    void compareAndClose() {
        panels.compare();
        panels.close();
    }

    final void open(String account, UnaryOperator<PanelSimulatorBuilder> taste) throws IOException {
        panels = Panels.read(folder, account, taste);
    }

    final void passMinutes(int minutes) {
        panels.pass(Duration.ofMinutes(minutes));
    }

    final void isUndecided(String reference, String... words) {
        assertThat(panels.order(reference).state()).isEqualTo(Order.State.IN_DOUBT);
        assertThat(panels.words(reference, Evidence.Source.BALANCE)).contains(words);
        assertThat(panels.patchbay().orders().doubts())
                .filteredOn(doubt -> doubt.order().reference().equals(reference))
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.evidence())
                        .extracting(Evidence::finding)
                        .containsOnly(Evidence.Finding.UNDECIDED));
    }

    final void isPlacedAtAlpha(String reference) {
        assertThat(panels.order(reference).attempts())
                .singleElement()
                .extracting(Attempt::state)
                .isEqualTo(Attempt.State.PLACED);
        assertThat(panels.atAlpha(reference).id()).isNotBlank();
    }

    final void wentToBeta(String reference) {
        assertThat(panels.attempt(reference).state()).isEqualTo(Attempt.State.NOT_PLACED);
        assertThat(panels.order(reference).account()).contains("beta");
    }
}
