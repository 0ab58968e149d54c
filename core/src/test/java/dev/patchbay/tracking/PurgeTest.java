package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Order;
import dev.patchbay.order.Intake;
import dev.patchbay.order.OrderSettings;
import dev.patchbay.order.Records;
import dev.patchbay.testing.Rig;
import dev.patchbay.time.Scheduler;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PurgeTest {
    private final Rig rig = Rig.of("alpha");

    @AfterEach
    void close() {
        rig.close();
    }

    private void keep(OrderSettings settings) {
        new Purge(rig.get(Records.class), settings, rig.clock(), rig.get(Scheduler.class)).start();
    }

    private void withdrawMany(int orders) {
        for (int number = 0; number < orders; number++) {
            rig.ledger().accept(Rig.request("w" + number), rig.clock().instant());
            rig.get(Intake.class).withdraw("w" + number);
        }
    }

    @Test
    void forgetsWhatEndedLongAgoHoweverMuchItIs() {
        withdrawMany(450);
        rig.submit("open");
        keep(OrderSettings.DEFAULT.withKeep(Duration.ofDays(30)));
        rig.pass(Duration.ofDays(29));
        assertThat(rig.ledger().counts()).containsEntry(Order.State.WITHDRAWN, 450L);
        rig.pass(Duration.ofDays(2));
        assertThat(rig.ledger().counts().get(Order.State.WITHDRAWN)).isZero();
        assertThat(rig.order("open").state()).isEqualTo(Order.State.PLACED);
        assertThat(rig.ledger().events(Cursor.START, 1000))
                .allMatch(event -> event.at().isAfter(rig.clock().instant().minus(Duration.ofDays(30))));
    }

    @Test
    void forgetsNothingUnlessItIsTold() {
        withdrawMany(1);
        keep(OrderSettings.DEFAULT);
        rig.pass(Duration.ofDays(4000));
        assertThat(rig.order("w0").state()).isEqualTo(Order.State.WITHDRAWN);
    }
}
