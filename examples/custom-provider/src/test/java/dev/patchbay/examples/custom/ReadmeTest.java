package dev.patchbay.examples.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.ProviderFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows is what is compiled here. */
class ReadmeTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void showsOnlyWhatStandsInTheSources() throws IOException {
        String sources = sources();
        List<String> excerpts = excerpts(Files.readString(Path.of("README.md")));

        assertThat(excerpts).hasSizeGreaterThan(8);
        assertThat(excerpts.stream().filter(excerpt -> !sources.contains(excerpt)))
                .as("excerpts that stand nowhere in the sources")
                .isEmpty();
    }

    @Test
    void namesTheFactoryThatIsFound() {
        assertThat(ServiceLoader.load(ProviderFactory.class))
                .extracting(ProviderFactory::name)
                .contains("storefront");
    }

    /** The parts of each snippet between its lines of three dots, without their blanks. */
    private static List<String> excerpts(String readme) {
        return SNIPPET.matcher(readme)
                .results()
                .map(snippet -> snippet.group(1))
                .flatMap(snippet -> Stream.of(snippet.split("(?m)^\\s*\\.\\.\\.$")))
                .map(ReadmeTest::squeezed)
                .filter(excerpt -> !excerpt.isEmpty())
                .toList();
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReadmeTest::read)
                    .map(ReadmeTest::squeezed)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
