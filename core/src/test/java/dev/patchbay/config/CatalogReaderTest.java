package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.CatalogSettings;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {
    @Test
    void asksNoPanelTooOften() {
        assertThat(Given.problems(Given.SMALLEST + "catalog: {every: 299s}"))
                .singleElement()
                .asString()
                .endsWith(
                        "catalog.every: a panel is asked for its catalogue every 5m at most, since panels allow few such calls;"
                                + " write 5m or more");
    }

    @Test
    void knowsThreePolicies() {
        assertThat(Given.problems(Given.SMALLEST + "catalog: {drift: {rate: hodl}}"))
                .singleElement()
                .asString()
                .endsWith(
                        "catalog.drift.rate: policy 'hodl' is not known; known: alert, follow, hold. Did you mean 'hold'?");
        assertThat(Given.problems(Given.SMALLEST + "orders: {no-money: maybe}"))
                .singleElement()
                .asString()
                .endsWith("orders.no-money: policy 'maybe' is not known; known: reject, wait");
    }

    @Test
    void leavesEveryDefaultWhereNothingIsSaid() {
        assertThat(Given.parse(Given.SMALLEST).catalog()).isEqualTo(CatalogSettings.DEFAULT);
        assertThat(Given.parse(Given.SMALLEST + "catalog: {}").catalog()).isEqualTo(CatalogSettings.DEFAULT);
    }

    @Test
    void readsBelowWhatAnOperatorIsTold() {
        assertThat(Given.problems(Given.account("low-balance: -5")))
                .singleElement()
                .asString()
                .contains("providers.reserve.low-balance: '-5' is not a number");
    }
}
