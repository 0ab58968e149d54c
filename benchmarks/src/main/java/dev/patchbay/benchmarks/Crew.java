package dev.patchbay.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many threads that do the same thing over and over. */
final class Crew implements AutoCloseable {
    private final ExecutorService threads;
    private final int size;

    Crew(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size, work -> {
            Thread thread = new Thread(work, "crew");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What is done once. */
    @FunctionalInterface
    interface Deed {
        void once() throws Exception;
    }

    /** Has each thread do it until the time is over, at least once, and says how often it was done in all. */
    long work(Duration length, Deed deed) throws Exception {
        long end = System.nanoTime() + length.toNanos();
        List<Future<Long>> parts = new ArrayList<>();
        for (int thread = 0; thread < size; thread++) {
            parts.add(threads.submit(() -> {
                long done = 0;
                do {
                    deed.once();
                    done++;
                } while (System.nanoTime() - end < 0);
                return done;
            }));
        }
        long all = 0;
        for (Future<Long> part : parts) {
            all += result(part);
        }
        return all;
    }

    /** Has each thread do it once. */
    void each(Deed deed) throws Exception {
        List<Future<Long>> parts = new ArrayList<>();
        for (int thread = 0; thread < size; thread++) {
            parts.add(threads.submit(() -> {
                deed.once();
                return 1L;
            }));
        }
        for (Future<Long> part : parts) {
            long unused = result(part);
        }
    }

    private static long result(Future<Long> part) throws Exception {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
