package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PanelExceptionTest {
    @Test
    void carriesARefusalWithItsWait() {
        Refusal refusal = new Refusal(RefusalKind.RATE, "slow down", Optional.of(Duration.ofSeconds(7)));
        PanelException thrown = PanelException.refused(refusal);

        assertThat(thrown)
                .hasMessage("the panel refused: RATE \"slow down\", wait PT7S")
                .hasNoCause();
        assertThat(thrown.refusal()).contains(refusal);
        assertThat(thrown.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(thrown.sent()).isEqualTo(PanelException.Sent.MAYBE);
    }

    @Test
    void saysWhetherTheRequestMayHaveArrived() {
        IOException cause = new IOException("reset");

        assertThat(PanelException.notSent("no connection", cause))
                .hasMessage("no connection")
                .hasCause(cause)
                .returns(PanelException.Sent.NO, PanelException::sent);
        assertThat(PanelException.failed("no answer", null))
                .hasMessage("no answer")
                .returns(PanelException.Sent.MAYBE, PanelException::sent)
                .returns(Optional.empty(), PanelException::refusal)
                .returns(Optional.empty(), PanelException::retryAfter);
    }

    @Test
    void passesWhenItIsAFault() {
        assertThat(PanelException.notSent("x", null).isPassing()).isTrue();
        assertThat(PanelException.failed("x", null).isPassing()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void passesWhenTheRefusalDoes(RefusalKind kind) {
        boolean passes = kind == RefusalKind.RATE || kind == RefusalKind.MAINTENANCE || kind == RefusalKind.UNSPECIFIC;

        assertThat(PanelException.refused(new Refusal(kind, "no")).isPassing()).isEqualTo(passes);
    }

    @Test
    void namesTheCapabilityThatIsLacking() {
        PanelException thrown = PanelException.unsupported(Operation.REFILL_STATUS, Capability.REFILL);

        assertThat(thrown)
                .hasMessage("this provider does not support REFILL_STATUS; its profile lacks the capability REFILL");
        assertThat(thrown.sent()).isEqualTo(PanelException.Sent.NO);
        assertThat(thrown.isPassing()).isFalse();
    }
}
