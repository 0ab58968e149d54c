package dev.patchbay.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file itself, before anybody looks at what it says. */
final class ConfigFile {
    private ConfigFile() {}

    /**
     * Its whole text.
     *
     * @throws ConfigurationException where there is none
     */
    static String read(Path file, ProblemList problems) {
        String text = "";
        if (Files.isDirectory(file)) {
            problems.add("is a directory; name the file in it, as in " + file.resolve("patchbay.yaml"));
        } else {
            text = decode(bytes(file, problems), problems);
        }
        problems.throwIfAny();
        return text;
    }

    private static byte[] bytes(Path file, ProblemList problems) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(Document.MOST_CHARACTERS + 1);
            if (bytes.length > Document.MOST_CHARACTERS) {
                problems.add("is larger than " + Document.MOST_CHARACTERS + " bytes; is this the right file?");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            problems.add("does not exist; create it, or name another (looked for " + file.toAbsolutePath() + ")");
        } catch (IOException e) {
            problems.add("cannot be read (" + e.getClass().getSimpleName()
                    + "); check who may read it, and the directories above it");
        }
        return new byte[0];
    }

    private static String decode(byte[] bytes, ProblemList problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = 1
                    + (int) text.chars().filter(character -> character == '\n').count();
            problems.add(line, "", "is not UTF-8 here; save the file as UTF-8");
        }
        return text;
    }
}
