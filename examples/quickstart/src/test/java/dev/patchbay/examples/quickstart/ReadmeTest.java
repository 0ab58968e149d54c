package dev.patchbay.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.account.Plugins;
import dev.patchbay.config.PatchbayConfig;
import dev.patchbay.fixedmember.FixedMemberFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README is true: its code stands in the examples, its configuration loads, its commands are the ones CI runs. */
class ReadmeTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", ".")).resolve("../..").normalize();
    private static final Map<String, String> KEYS = Map.of("FIXEDMEMBER_KEY", "k1", "RESERVE_KEY", "k2");
    private final String readme = read(ROOT.resolve("README.md"));

    @Test
    void itsCodeStandsInTheExamplesOrTheContract() {
        String sources = Stream.of("examples", "provider-spi/src/main")
                .map(ROOT::resolve)
                .flatMap(ReadmeTest::javaFiles)
                .map(ReadmeTest::read)
                .map(ReadmeTest::withoutCommentsAndSpace)
                .collect(Collectors.joining("\n"));
        List<String> snippets = blocks("java");
        assertThat(snippets).hasSize(12);
        assertThat(snippets).allSatisfy(snippet -> assertThat(sources).contains(withoutCommentsAndSpace(snippet)));
    }

    @Test
    void itsConfigurationLoads() {
        PatchbayConfig config = load(yaml());
        assertThat(config.accounts()).hasSize(2);
        assertThat(config.services()).hasSize(1);
    }

    @Test
    void itsProblemsAreTheOnesThatAreReported() {
        String wrong = yaml().replaceFirst("plugin: fixedmember", "plugin: fixedmembr")
                .replace("- fixedmember/1", "- fixdmember/1");
        Throwable thrown = catchThrowable(() -> load(wrong));
        assertThat(thrown).hasMessage(blocks("text").get(0).strip());
    }

    @Test
    void itHasOneCommandToRunAndOneToTestWhichIsWhatIntegrationRuns() {
        assertThat(commands("## Run it")).containsExactly("bash examples/quickstart/run");
        assertThat(ROOT.resolve("examples/quickstart/run")).isExecutable();
        List<String> test = commands("## Test it");
        assertThat(test).hasSize(1);
        assertThat(read(ROOT.resolve(".ci/run")).lines()).contains(test.get(0));
    }

    private String yaml() {
        return blocks("yaml").get(0);
    }

    private static PatchbayConfig load(String yaml) {
        Plugins plugins = Plugins.none().with(new FixedMemberFactory());
        return PatchbayConfig.parse(yaml, "patchbay.yaml", plugins, KEYS);
    }

    private List<String> commands(String heading) {
        String section = readme.substring(readme.indexOf(heading)).substring(heading.length());
        String own = section.substring(0, section.indexOf("\n## "));
        return blocks(own, "bash").stream().flatMap(String::lines).toList();
    }

    private List<String> blocks(String language) {
        return blocks(readme, language);
    }

    private static List<String> blocks(String text, String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String withoutCommentsAndSpace(String java) {
        return java.replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)(^|\\s)//.*$", "")
                .replaceAll("\\s", "");
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
