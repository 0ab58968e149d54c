package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.FollowUp;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void givesUpAWishThatAPanelPutsOffForLongerThanTimeLasts() {
        FollowUp asked = FollowUp.wanted("1", FollowUp.Kind.REFILL, "alpha", PanelOrderId.of("77"), NOON, NOON)
                .asked(NOON, "node", NOON.plusSeconds(600));
        Refusal never = new Refusal(RefusalKind.RATE, "later", Optional.of(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThat(new Course(NOON, Duration.ZERO).refused(asked, never).state())
                .isEqualTo(FollowUp.State.NOT_SENT);
    }
}
