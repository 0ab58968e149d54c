package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormTest {
    @ParameterizedTest
    @MethodSource("texts")
    void encodesAsTheJdkDoes(String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Form.action("add").with("link", text).body(Secret.of("k")).writeTo(body);

        assertThat(body.toString(StandardCharsets.US_ASCII))
                .isEqualTo("key=k&action=add&link=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    static String[] texts() {
        String ascii = IntStream.range(0, 0x80)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining());
        return new String[] {
            "",
            ascii,
            "https://instagram.com/p/a-b_c?x=1&y=%20",
            "a\r\nb",
            "a é –",
            "\uD83D\uDE80",
            "a\uD83D",
            "\u0080",
            "á b/"
        };
    }
}
