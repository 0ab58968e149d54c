package dev.patchbay.config;

import dev.patchbay.catalog.CatalogSettings;
import dev.patchbay.catalog.Drift;
import dev.patchbay.catalog.DriftPolicy;
import dev.patchbay.spi.NearestName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code catalog:}. */
final class CatalogReader {
    private CatalogReader() {}

    static CatalogSettings read(Block block) {
        CatalogSettings settings = block.find("every")
                .flatMap(value -> value.read(CatalogReader::every))
                .map(CatalogSettings.DEFAULT::withEvery)
                .orElse(CatalogSettings.DEFAULT);
        Optional<Block> drift = block.find("drift").flatMap(Value::block);
        for (Drift.Kind kind : Drift.Kind.values()) {
            settings = drift.flatMap(policies -> policies.find(kind.toString()))
                    .flatMap(value -> value.read(CatalogReader::policy))
                    .map(with(settings, kind))
                    .orElse(settings);
        }
        drift.ifPresent(Block::refuseUnknown);
        block.refuseUnknown();
        return settings;
    }

    private static Function<DriftPolicy, CatalogSettings> with(CatalogSettings settings, Drift.Kind kind) {
        return policy -> settings.with(kind, policy);
    }

    private static Duration every(String text) {
        Duration every = Words.duration(text);
        // Refuses what is too often.
        return CatalogSettings.DEFAULT.withEvery(every).every();
    }

    private static DriftPolicy policy(String text) {
        List<String> names = Arrays.stream(DriftPolicy.values())
                .map(policy -> policy.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.contains(text)) {
            throw new IllegalArgumentException(NearestName.unknown("policy", text, names));
        }
        return DriftPolicy.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
