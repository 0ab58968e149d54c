package dev.patchbay.benchmarks;

import java.io.IOException;
import java.time.Duration;

/** Work that is done again and again in a process of its own, and measured there. Driven by one thread. */
interface Load extends AutoCloseable {
    /** Does it for about so long. */
    Measured run(Duration length) throws Exception;

    @Override
    default void close() throws IOException {}
}
