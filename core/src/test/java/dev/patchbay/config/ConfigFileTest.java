package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private Path file;

    @BeforeEach
    void nameTheFile(@TempDir Path directory) {
        file = directory.resolve("patchbay.yaml");
    }

    @Test
    void saysWhereItLookedForAFileThatIsMissing() {
        assertThat(problem(file))
                .isEqualTo(file + ": does not exist; create it, or name another (looked for " + file + ")");
        assertThat(problem(Path.of("no-such-patchbay.yaml")))
                .startsWith("no-such-patchbay.yaml: does not exist")
                .contains(Path.of("").toAbsolutePath().toString());
    }

    @Test
    void saysWhichFileOfADirectoryToName() {
        Path directory = file.getParent();

        assertThat(problem(directory)).isEqualTo(directory + ": is a directory; name the file in it, as in " + file);
    }

    @Test
    void saysThatAnotherFileStandsInTheWay() throws IOException {
        Files.writeString(file, Given.SMALLEST);

        assertThat(problem(file.resolve("patchbay.yaml")))
                .contains("cannot be read (FileSystemException); check who may read it, and the directories above it");
    }

    @Test
    void saysInWhichLineAFileIsNotUtf8() throws IOException {
        Files.write(file, "# bakiye\n# yetersiz: ğ\n".getBytes("ISO-8859-9"));
        assertThat(problem(file)).isEqualTo(file + ":2: is not UTF-8 here; save the file as UTF-8");

        Files.write(file, Given.SMALLEST.getBytes(StandardCharsets.UTF_16));
        assertThat(problem(file)).isEqualTo(file + ":1: is not UTF-8 here; save the file as UTF-8");
    }

    @Test
    void saysThatAFileEndsWithinACharacter() throws IOException {
        byte[] whole = "# ğ".getBytes(StandardCharsets.UTF_8);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));

        assertThat(problem(file)).isEqualTo(file + ":1: is not UTF-8 here; save the file as UTF-8");
    }

    @Test
    void readsNoMoreThanAConfigurationCanBeLong() throws IOException {
        Files.write(file, new byte[Document.MOST_CHARACTERS + 2]);

        assertThat(problem(file)).isEqualTo(file + ": is larger than 8388608 bytes; is this the right file?");
    }

    private static String problem(Path file) {
        return catchThrowableOfType(ConfigurationException.class, () -> PatchbayConfig.load(file, Given.installation()))
                .problems()
                .get(0)
                .toString();
    }
}
