package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MendedTextTest {
    /** Characters of every length, the first and the last of each, and what looks like some and is none. */
    private static final String[] PIECES = {
        "a",
        "text of eight and more",
        "\u007F",
        "\u0080",
        "é",
        "\u07FF",
        "\u0800",
        "–",
        "\uD7FF",
        "\uE000",
        "\uFFFF",
        "\uD800\uDC00",
        "\uD83D\uDE80",
        "\uDBFF\uDFFF",
        "\uFEFF"
    };

    private static final String[] BROKEN = {
        "80",
        "BF",
        "C0AF",
        "C1BF",
        "C2",
        "E0",
        "E0A0",
        "E08080",
        "EDA080",
        "EDBFBF",
        "E2E280",
        "F0",
        "F09F",
        "F09F9A",
        "F08080AF",
        "F4908080",
        "F5808080",
        "FF",
        "FE"
    };

    /** The same bytes, so many at once. */
    private static MendedText text(byte[] bytes, int atOnce) {
        return new MendedText(new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, atOnce));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isWhatADecoderMakesOfTheSameBytesHoweverTheyCome(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = bytes(random, 5_000);
        byte[] expected = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);

        for (int atOnce : new int[] {1, 2, 3, 4, 5, 7, 100, 4_096, Integer.MAX_VALUE}) {
            assertThat(text(bytes, atOnce).readAllBytes())
                    .as("seed %d, %d bytes at once", seed, atOnce)
                    .isEqualTo(expected);
        }
    }

    @Test
    void isTheSameByteByByte() throws IOException {
        MendedText text = text(new byte[] {'a', (byte) 0xF0, (byte) 0xE2, (byte) 0x80, (byte) 0x93}, 2);
        StringBuilder read = new StringBuilder();
        for (int next = text.read(); next >= 0; next = text.read()) {
            read.append(Integer.toHexString(next));
        }

        assertThat(read).hasToString("61efbfbde28093");
        assertThat(text.ended()).isTrue();
    }

    @Test
    void remembersItsBeginningAlone() throws IOException {
        byte[] bytes = "–x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        MendedText text = text(bytes, 1_001);
        text.readAllBytes();

        assertThat(text.beginning()).startsWith("–x–x").doesNotContain("\uFFFD").hasSizeBetween(4_000, 12_000);
    }

    private static byte[] bytes(Random random, int pieces) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(3) == 0) {
                hex.append(BROKEN[random.nextInt(BROKEN.length)]);
            } else {
                byte[] whole = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
                hex.append(java.util.HexFormat.of().formatHex(whole));
            }
        }
        byte[] all = java.util.HexFormat.of().parseHex(hex);
        return Arrays.copyOf(all, all.length - random.nextInt(3));
    }
}
