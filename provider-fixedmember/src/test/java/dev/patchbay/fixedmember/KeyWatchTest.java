package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.PanelException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The watch that all other tests rely on does see the key. */
class KeyWatchTest {
    private final KeyWatch watch = new KeyWatch();
    private boolean ended;

    @BeforeEach
    void begin() {
        watch.beforeEach(null);
    }

    @AfterEach
    void end() {
        if (!ended) {
            watch.afterEach(null);
        }
    }

    @Test
    void inALineOfAnyLevelAndAnyLogger() {
        LoggerFactory.getLogger("org.apache.hc.client5.http.wire").trace("key={}", KeyWatch.KEY);

        assertFound();
    }

    @Test
    void inTheCauseOfAnExceptionThatIsLogged() {
        LoggerFactory.getLogger("dev.patchbay.fixedmember.Any")
                .debug("failed", new IllegalStateException(new IllegalArgumentException(KeyWatch.KEY)));

        assertFound();
    }

    @Test
    void inTheCauseOfAnExceptionThatIsThrown() {
        watch.look(PanelException.failed("no", new IllegalArgumentException("at " + KeyWatch.KEY)));

        assertFound();
    }

    @Test
    void andNothingWhereThereIsNothing() {
        LoggerFactory.getLogger("dev.patchbay.fixedmember.Any").info("all is well");

        ended = true;
        assertThatCode(() -> watch.afterEach(null)).doesNotThrowAnyException();
    }

    private void assertFound() {
        ended = true;
        assertThatThrownBy(() -> watch.afterEach(null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("lines that hold the key");
    }
}
