package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Event;
import dev.patchbay.testing.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
    private final Rig rig = Rig.of("alpha");
    private final Events events = rig.get(Events.class);
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void start() {
        events.start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void tick() {
        rig.pass(Duration.ofSeconds(1));
    }

    private void listen() {
        events.listen(event -> told.add(event.name() + " " + event.reference()));
    }

    @Test
    void areReadFromACursorThatIsKeptAsText() {
        rig.submit("a");
        List<Event> first = events.after(Cursor.START, 2);
        assertThat(first).extracting(Event::name).containsExactly("accepted", "claimed");
        Cursor kept = Cursor.of(first.get(1).cursor().toString());
        assertThat(events.after(kept, 10)).extracting(Event::name).containsExactly("placed");
        assertThat(events.after(events.end(), 10)).isEmpty();
    }

    /** Regression: a number without its history was taken, and would have passed over the events of a recovered ledger. */
    @ParameterizedTest
    @ValueSource(strings = {"", "5", ":5", "0", "a:", "a:x", "a:+5"})
    void areReadFromNothingButTheTextOfACursor(String text) {
        assertThatThrownBy(() -> Cursor.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keep the text of event.cursor()");
        assertThat(Cursor.of(Cursor.START.toString())).isEqualTo(Cursor.START);
    }

    @Test
    void areToldToAListenerFromNowOnInTheirOrder() {
        rig.submit("before");
        listen();
        rig.submit("a");
        tick();
        assertThat(told).containsExactly("accepted a", "claimed a", "placed a");
        tick();
        assertThat(told).hasSize(3);
    }

    @Test
    void areToldOnAfterAListenerFailed() {
        events.listen(event -> {
            throw new IllegalStateException("cannot bear " + event.name());
        });
        listen();
        rig.submit("a");
        tick();
        assertThat(told).hasSize(3);
    }

    @Test
    void areNotToldToWhoHasEndedTheSubscription() {
        Events.Subscription subscription = events.listen(event -> told.add(event.name()));
        subscription.close();
        rig.submit("a");
        tick();
        assertThat(told).isEmpty();
    }

    @Test
    void areToldOnInTheNextEpochAfterARecovery() {
        listen();
        rig.ledger().accept(Rig.request("a"), rig.clock().instant());
        rig.ledger().beginRecovery("restored-1", rig.clock().instant());
        tick();
        assertThat(told).contains("suspected a");
    }

    @Test
    void ofMoreThanAPageAreAllTold() {
        listen();
        for (int order = 0; order < 400; order++) {
            rig.submit("order-" + order);
        }
        tick();
        assertThat(told).hasSize(1_200);
    }
}
