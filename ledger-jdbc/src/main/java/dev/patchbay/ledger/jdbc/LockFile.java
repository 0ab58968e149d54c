package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.LedgerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one process the only user of a file, by a lock on another file beside it. The operating system gives the lock back
 * when its process dies, however it dies: whoever has it knows that nobody before lives. It is never on the database's own
 * file, whose locks are lost as soon as anything in the process closes that file.
 */
final class LockFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);
    private static final int LONGEST_NOTE = 200;

    private final Path path;
    private final FileChannel channel;

    private LockFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the lock of a file.
     *
     * @param file its real path, by which everybody calls it
     * @throws IllegalArgumentException where somebody has it
     */
    static LockFile of(Path file) {
        Path path = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = open(path);
        try {
            FileLock lock = locked(channel);
            if (lock == null) {
                throw new IllegalArgumentException("the ledger " + file + " is in use" + user(channel)
                        + ": one process at a time can have it. Stop the other one, or give this one a ledger of its own."
                        + " Do not delete " + path + ": it keeps two processes from buying the same orders");
            }
            note(channel);
            return new LockFile(path, channel);
        } catch (IOException | RuntimeException e) {
            close(channel);
            throw e instanceof RuntimeException failure ? failure : cannot("lock", path, e);
        }
    }

    private static FileChannel open(Path path) {
        try {
            return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw cannot("open", path, e);
        }
    }

    private static LedgerException cannot(String verb, Path path, Exception e) {
        Path directory = path.getParent();
        String hint = directory != null && !Files.isDirectory(directory)
                ? ": the directory " + directory + " does not exist, make it first"
                : ": let this process write in its directory";
        return new LedgerException("cannot " + verb + " the file " + path + " (" + e + ")" + hint, e);
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** For people who wonder who has it. Nothing depends on it. */
    private static void note(FileChannel channel) throws IOException {
        channel.truncate(0);
        String text = "process " + ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String user(FileChannel channel) {
        try {
            ByteBuffer read = ByteBuffer.allocate(LONGEST_NOTE);
            channel.read(read, 0);
            String text = new String(read.array(), 0, read.position(), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "" : " by " + text;
        } catch (IOException e) {
            LOG.debug("The note of who has the lock could not be read", e);
            return "";
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A lock file could not be closed", e);
        }
    }

    Path path() {
        return path;
    }

    /** Gives the lock back. The file stays: to delete it could take it from under another process. */
    @Override
    public void close() {
        close(channel);
    }
}
