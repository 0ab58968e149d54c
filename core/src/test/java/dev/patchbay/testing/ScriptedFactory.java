package dev.patchbay.testing;

import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.SettingKind;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Opens {@link ScriptedPanel}s, and refuses an account that is set to {@code broken: true}. */
public final class ScriptedFactory implements ProviderFactory {
    private final Map<String, ScriptedPanel> panels = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.secret("key", "opens the door"), Setting.of("broken", SettingKind.FLAG, "fails to open"));
    }

    @Override
    public PanelProvider open(Settings settings, ProviderContext context) {
        if (settings.flag("broken")) {
            throw new IllegalArgumentException("this panel is broken");
        }
        return panels.computeIfAbsent(context.account(), ScriptedPanel::new);
    }

    /** The panel of an account that was opened. */
    public ScriptedPanel panel(String account) {
        return Optional.ofNullable(panels.get(account)).orElseThrow();
    }

    /** How many were opened and not closed. */
    public long open() {
        return panels.values().stream().filter(ScriptedPanel::isOpen).count();
    }
}
