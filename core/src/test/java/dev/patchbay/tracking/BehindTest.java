package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testing.ManualScheduler;
import dev.patchbay.time.Scheduler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BehindTest {
    @Test
    void goesOnWhileItsGiverDoes() throws Exception {
        try (Scheduler threads = Scheduler.threads(1)) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Behind<String> work = Behind.begin(threads, () -> {
                begun.countDown();
                goOn.await();
                return "done";
            });
            begun.await();
            goOn.countDown();
            assertThat(work.end()).isEqualTo("done");
        }
    }

    @Test
    void isDoneOnceByItsGiverWhereNoThreadIsFree() {
        ManualScheduler nobody = new ManualScheduler();
        AtomicInteger times = new AtomicInteger();
        Behind<Integer> work = Behind.begin(nobody, times::incrementAndGet);
        assertThat(work.end()).isEqualTo(1);
        nobody.run();
        assertThat(times).hasValue(1);
    }

    @Test
    void saysWhatFailed() {
        Behind<Integer> work = Behind.begin(new ManualScheduler(), () -> {
            throw new IllegalArgumentException("no");
        });
        assertThatThrownBy(work::end).hasRootCauseMessage("no");
    }
}
