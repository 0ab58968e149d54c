package dev.patchbay.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** What a factory owes before it opens anything. */
final class FactoryChecks {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final List<String> SECRET_WORDS = List.of("key", "token", "secret", "password");

    private final Bench bench;

    FactoryChecks(Bench bench) {
        this.bench = bench;
    }

    void isFound() {
        ProviderFactory factory = bench.factory();
        assertThat(ServiceLoader.load(ProviderFactory.class))
                .as("factories named in META-INF/services/%s", ProviderFactory.class.getName())
                .filteredOn(found -> found.name().equals(factory.name()))
                .as("those of the name '%s'", factory.name())
                .singleElement()
                .isInstanceOf(factory.getClass());
    }

    void isNamed() {
        assertThat(bench.factory().name()).matches(NAME);
        assertThat(bench.factory().name())
                .as("its name is never changed")
                .isEqualTo(bench.factory().name());
    }

    void declaresItsSettings() {
        List<Setting> settings = bench.factory().settings();

        assertThat(settings).extracting(Setting::name).doesNotHaveDuplicates().allMatch(name -> name.matches(NAME));
        assertThat(settings).allSatisfy(setting -> {
            assertThat(setting.help()).as("help for '%s'", setting.name()).isNotBlank();
            assertThat(setting.help().lines())
                    .as("help for '%s' in one line", setting.name())
                    .hasSize(1);
        });
        assertThat(bench.factory().settings()).as("the same at every call").isEqualTo(settings);
    }

    void marksItsSecrets() {
        assertThat(bench.factory().settings())
                .filteredOn(setting -> Stream.of(setting.name().split("-", -1))
                        .anyMatch(word -> SECRET_WORDS.contains(word.toLowerCase(Locale.ROOT))))
                .as("settings whose name says that they are secret")
                .allMatch(Setting::isSecret);
    }

    void opensWithoutCallingThePanel() {
        bench.run(session -> {
            session.profile();
            assertThat(session.panel().requests())
                    .as("requests after open and profile")
                    .isZero();
        });
    }
}
