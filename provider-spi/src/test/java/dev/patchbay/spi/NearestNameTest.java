package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("url", "key", "read-timeout", "link");

    @ParameterizedTest
    @CsvSource({
        "ky, key",
        "KEY, key",
        "lnik, link",
        "readtimeout, read-timeout",
        "read_timout, read-timeout",
        "keys, key"
    })
    void findsTheNameThatWasMeant(String given, String meant) {
        assertThat(NearestName.to(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"password", "x", "''", "refusals"})
    void findsNoneThatIsTooFar(String given) {
        assertThat(NearestName.to(given, KNOWN)).isEmpty();
    }

    @Test
    void choosesTheFirstByLetterOfTwoThatAreAsNear() {
        assertThat(NearestName.to("reserve3", List.of("reserve2", "reserve1"))).contains("reserve1");
    }

    @Test
    void saysWhatWasGivenWhatIsKnownAndWhatIsNearest() {
        assertThat(NearestName.unknown("provider", "fixedmembr", List.of("storefront", "fixedmember")))
                .isEqualTo("provider 'fixedmembr' is not known; known: fixedmember, storefront."
                        + " Did you mean 'fixedmember'?");
        assertThat(NearestName.unknown("provider", "x", List.of("storefront")))
                .isEqualTo("provider 'x' is not known; known: storefront");
        assertThat(NearestName.unknown("provider", "x", List.of())).isEqualTo("provider 'x' is not known; known: none");
    }
}
