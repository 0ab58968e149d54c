package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    @TempDir
    private Path classPath;

    @Nested
    class Discovery {
        @Test
        void findsEveryPluginThatIsInstalled() {
            Plugins plugins = discover(Alpha.class.getName(), Beta.class.getName());

            assertThat(plugins.names()).containsExactly("alpha", "beta");
            assertThat(plugins.get("alpha")).isInstanceOf(Alpha.class);
            assertThat(plugins.unusable()).isEmpty();
        }

        @Test
        void findsNothingWhereNothingIsInstalled() {
            assertThat(discover().names()).isEmpty();
        }

        @Test
        void reportsAClassThatIsMissingAndFindsTheOthers() {
            Plugins plugins = discover(Alpha.class.getName(), "org.example.Gone", Beta.class.getName());

            assertThat(plugins.names()).containsExactly("alpha", "beta");
            assertThat(plugins.unusable()).singleElement().asString().contains("org.example.Gone");
        }

        @Test
        void reportsAFactoryThatCannotBeMadeAndFindsTheOthers() {
            Plugins plugins = discover(Broken.class.getName(), Unlinked.class.getName(), Alpha.class.getName());

            assertThat(plugins.names()).containsExactly("alpha");
            assertThat(plugins.unusable()).hasSize(2);
            assertThat(plugins.unusable().get(0)).contains("Broken").contains("no licence file");
            assertThat(plugins.unusable().get(1)).contains("Unlinked").contains("org/example/Json");
        }

        @Test
        void reportsAFactoryThatDoesNotTellItsName() {
            Plugins plugins = discover(Nameless.class.getName(), Anonymous.class.getName(), Alpha.class.getName());

            assertThat(plugins.names()).containsExactly("alpha");
            assertThat(plugins.unusable())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("does not tell its name"));
        }

        @Test
        void reportsAClassThatIsNoFactory() {
            Plugins plugins = discover(PluginsTest.class.getName(), Alpha.class.getName());

            assertThat(plugins.names()).containsExactly("alpha");
            assertThat(plugins.unusable()).hasSize(1);
        }

        @Test
        void refusesTwoOfOneNameAndNamesBothClasses() {
            assertThatThrownBy(() -> discover(Alpha.class.getName(), AnotherAlpha.class.getName()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("two plugins are called 'alpha': " + Alpha.class.getName() + " and "
                            + AnotherAlpha.class.getName() + "; take one of them off the class path, or rename it");
        }

        private Plugins discover(String... classes) {
            return Plugins.discover(loader(classes));
        }
    }

    @Nested
    class AddedByHand {
        private final ProviderFactory mine = FakePlugin.of("mine", Map.of());

        @Test
        void standsBesideTheOthers() {
            Plugins plugins = Plugins.none().with(new Alpha()).with(mine);

            assertThat(plugins.names()).containsExactly("alpha", "mine");
            assertThat(plugins.get("mine")).isSameAs(mine);
        }

        @Test
        void leavesTheFirstOnesAsTheyWere() {
            Plugins before = Plugins.none();
            before.with(mine);

            assertThat(before.names()).isEmpty();
        }

        @Test
        void takesThePlaceOfOneOfItsClass() {
            Alpha other = new Alpha();

            assertThat(Plugins.none().with(new Alpha()).with(other).get("alpha"))
                    .isSameAs(other);
        }

        @Test
        void isRefusedWhereAnotherClassHasItsName() {
            Plugins plugins = Plugins.none().with(new Alpha());

            assertThatThrownBy(() -> plugins.with(new AnotherAlpha()))
                    .hasMessageStartingWith("two plugins are called 'alpha': ");
        }
    }

    @Nested
    class AnUnknownName {
        @Test
        void isAnsweredWithTheKnownOnesAndTheNearest() {
            Plugins plugins = Plugins.none().with(new Alpha()).with(new Beta());

            assertThatThrownBy(() -> plugins.get("alfa"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("plugin 'alfa' is not known; known: alpha, beta. Did you mean 'alpha'?");
        }

        @Test
        void isAnsweredWithWhatCouldNotBeLoaded() {
            Plugins plugins = Plugins.discover(loader("org.example.Gone"));

            assertThatThrownBy(() -> plugins.get("gone"))
                    .hasMessageStartingWith("plugin 'gone' is not known; known: none. Found, but not usable: ")
                    .hasMessageContaining("org.example.Gone");
        }
    }

    /** Sees the classes of this test and the service file that it wrote, and no other service file. */
    private ClassLoader loader(String... classes) {
        try {
            Path file = classPath.resolve("factories");
            Files.write(file, List.of(classes));
            URL url = file.toUri().toURL();
            return new ClassLoader(PluginsTest.class.getClassLoader()) {
                @Override
                public Enumeration<URL> getResources(String name) {
                    return Collections.enumeration(List.of(url));
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the factories of this test share. */
    public abstract static class Named implements ProviderFactory {
        @Override
        public String name() {
            return "alpha";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public PanelProvider open(Settings settings, ProviderContext context) {
            return new FakePanel();
        }
    }

    public static final class Alpha extends Named {}

    public static final class AnotherAlpha extends Named {}

    public static final class Beta extends Named {
        @Override
        public String name() {
            return "beta";
        }
    }

    public static final class Broken extends Named {
        public Broken() {
            throw new IllegalStateException("no licence file");
        }
    }

    public static final class Unlinked extends Named {
        public Unlinked() {
            throw new NoClassDefFoundError("org/example/Json");
        }
    }

    public static final class Nameless extends Named {
        @Override
        public String name() {
            throw new IllegalStateException("not yet");
        }
    }

    public static final class Anonymous extends Named {
        @Override
        public String name() {
            return null;
        }
    }
}
