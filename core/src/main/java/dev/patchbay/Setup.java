package dev.patchbay;

import dev.patchbay.account.Plugins;
import dev.patchbay.config.Installation;
import dev.patchbay.config.PatchbayConfig;
import dev.patchbay.routing.Extensions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What configurations are read from and with, again and again.
 *
 * @param file which
 * @param installation what it is held against
 * @param extensions what the embedder adds
 * @param isWatched whether a change of the file is put in force by itself
 */
record Setup(Path file, Installation installation, Extensions extensions, boolean isWatched) {
    /** What the file says now. */
    PatchbayConfig read() {
        return PatchbayConfig.load(file, installation);
    }

    Plugins plugins() {
        return installation.plugins();
    }

    /** Another one where the content is another. A file that cannot be read now has none that is known. */
    String fingerprint() {
        try {
            return UUID.nameUUIDFromBytes(Files.readAllBytes(file)).toString();
        } catch (IOException e) {
            return e.getClass().getName();
        }
    }
}
