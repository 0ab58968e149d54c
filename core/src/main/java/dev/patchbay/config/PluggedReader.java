package dev.patchbay.config;

import dev.patchbay.spi.InvalidSettingsException;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.SettingKind;
import dev.patchbay.spi.Settings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the settings of an account that are its plugin's, and has them checked without opening anything. */
final class PluggedReader {
    private final Block block;
    private final ProblemList problems;
    private final Map<String, Object> plugged = new LinkedHashMap<>();
    /** Of every setting that stands in the file; empty where it could not be read and its problem was told. */
    private final Map<String, Optional<RawSetting>> found = new HashMap<>();

    PluggedReader(Block block, ProblemList problems) {
        this.block = block;
        this.problems = problems;
    }

    Map<String, Object> read(List<Setting> declared) {
        for (Setting setting : declared) {
            block.find(setting.name()).ifPresent(value -> read(setting, value));
        }
        try {
            Settings.of(declared, plugged);
        } catch (InvalidSettingsException e) {
            e.problems().forEach(this::tell);
        }
        return plugged;
    }

    private void read(Setting setting, Value value) {
        Optional<RawSetting> raw = RawSetting.read(value, setting.required());
        found.put(setting.name(), raw);
        raw.ifPresent(read -> plugged.put(setting.name(), guarded(setting, read.value())));
        raw.filter(read -> setting.isSecret() && read.isWrittenInClear())
                .ifPresent(read -> value.warning("is a secret that is written in clear: whoever reads the file has it."
                        + " Write ${NAME} in its place, and set NAME in the environment"));
    }

    /** A secret is wrapped at once, so that not even these raw settings print it. */
    private Object guarded(Setting setting, Object raw) {
        if (setting.kind() != SettingKind.SECRET || !(raw instanceof String text) || text.isBlank()) {
            return raw;
        }
        Secret secret = Secret.of(text.strip());
        problems.hide(secret);
        return secret;
    }

    private void tell(Problem problem) {
        Optional<RawSetting> raw = found.get(problem.field());
        if (raw == null) {
            block.problem(problem.field(), problem.message());
        } else {
            raw.ifPresent(given -> block.problem(problem.field(), given.hide(problem.message())));
        }
    }
}
