package dev.patchbay.chaos;

import dev.patchbay.fixedmember.FixedMemberFactory;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.SettingKind;
import dev.patchbay.spi.Settings;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * The plugin {@code fixedmember}, whose every {@code add} stands still between the claim and the first byte: it calls a port
 * and goes on once that has answered with a byte. Where nobody listens there, it goes on at once.
 */
public final class PausingFactory implements ProviderFactory {
    private final FixedMemberFactory real = new FixedMemberFactory();

    @Override
    public String name() {
        return "pausing";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(real.settings());
        settings.add(Setting.of("pause-at", SettingKind.WHOLE_NUMBER, "the port to ask before an order is sent")
                .asRequired());
        return settings;
    }

    @Override
    public PanelProvider open(Settings settings, ProviderContext context) {
        PanelProvider provider = real.open(settings, context);
        int port = (int) settings.wholeNumber("pause-at");
        return (PanelProvider) Proxy.newProxyInstance(
                PausingFactory.class.getClassLoader(),
                new Class<?>[] {PanelProvider.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("add")) {
                        pause(port);
                    }
                    try {
                        return method.invoke(provider, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void pause(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            int unused = socket.getInputStream().read();
        } catch (IOException e) {
            // Nobody wants it to stand still any more.
        }
    }
}
