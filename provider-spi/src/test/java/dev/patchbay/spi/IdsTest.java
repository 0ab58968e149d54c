package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Test
    void areOpaqueTextsPrintedAsTheyAre() {
        assertThat(PanelOrderId.of("ord_7f")).hasToString("ord_7f").isEqualTo(new PanelOrderId("ord_7f"));
        assertThat(ServiceId.of("007")).hasToString("007").isNotEqualTo(ServiceId.of("7"));
        assertThat(RefillId.of("1")).hasToString("1");
    }

    @Test
    void areNotBlank() {
        assertThatIllegalArgumentException().isThrownBy(() -> PanelOrderId.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> ServiceId.of(""));
        assertThatIllegalArgumentException().isThrownBy(() -> RefillId.of("\n"));
    }

    @Test
    void ofOursAreSafeInAHeaderAndInAPath() {
        String attempt = UUID.randomUUID().toString();

        assertThat(ClientReference.of(attempt)).hasToString(attempt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a\r\nX: y", "..", "a_b", "é", "a?b"})
    void ofOursHoldNothingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientReference.of(text))
                .withMessage("'" + text + "' is not a client reference; write 1 to 64 letters of ASCII,"
                        + " digits and hyphens");
        assertThatIllegalArgumentException().isThrownBy(() -> ClientReference.of("a".repeat(65)));
    }
}
