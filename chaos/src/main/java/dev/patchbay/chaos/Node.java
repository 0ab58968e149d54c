package dev.patchbay.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One node's process, from its start to its violent end. Safe for many threads. */
final class Node implements AutoCloseable {
    private final Process process;
    private final PrintStream asks;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Map<String, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** What a node says to an order. */
    enum Answer {
        /** It is durable. */
        ACKNOWLEDGED,
        /** Nobody knows whether it is durable: submit it again. */
        LATER,
        /** It is refused for good. */
        NEVER
    }

    private Node(Process process) {
        this.process = process;
        this.asks = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Begins one. */
    static Node start(Launcher launcher, String name) {
        try {
            Node node = new Node(launcher.launch(name));
            Thread reader = new Thread(node::read, name + "-answers");
            reader.setDaemon(true);
            reader.start();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException("no node could be started", e);
        }
    }

    /** Whether it takes orders now. */
    boolean isReady() {
        return ready.isDone() && !ready.isCompletedExceptionally() && !stopped;
    }

    /** Waits until it takes orders; says whether it does. */
    boolean awaitReady(Duration atMost) throws InterruptedException {
        try {
            ready.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Submits an order. The answer is {@link Answer#LATER} where the node dies first, and never comes while it is stopped. */
    CompletableFuture<Answer> submit(Ask ask) {
        CompletableFuture<Answer> answer = waiting.computeIfAbsent(ask.reference(), any -> new CompletableFuture<>());
        // A broken pipe shows in no exception here: the end of the node's answers ends the waiting.
        asks.println(ask.line());
        if (ready.isCompletedExceptionally()) {
            gone();
        }
        return answer;
    }

    /** Waits; says whether it ended by itself meanwhile. */
    boolean endsWithin(Duration wait) throws InterruptedException {
        return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGSTOP: it does nothing until it is resumed, and does not notice. */
    void stop() {
        stopped = true;
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() {
        signal("CONT");
        stopped = false;
    }

    /** SIGKILL, whatever it is doing; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gone();
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("no signal could be sent: a chaos run needs the command kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                heard(line.split(" ", 3));
            }
        } catch (IOException e) {
            // It was killed in the middle of a line.
        } finally {
            gone();
        }
    }

    private void heard(String[] words) {
        String reference = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "ready" -> ready.complete(null);
            case "ack" -> answered(reference, Answer.ACKNOWLEDGED);
            case "later" -> answered(reference, Answer.LATER);
            case "never" -> answered(reference, Answer.NEVER);
            default -> {
                // The beginning of a line that the kill cut off.
            }
        }
    }

    private void answered(String reference, Answer answer) {
        CompletableFuture<Answer> waits = waiting.remove(reference);
        if (waits != null) {
            waits.complete(answer);
        }
    }

    private void gone() {
        ready.completeExceptionally(new IllegalStateException("the node is gone"));
        waiting.keySet().forEach(reference -> answered(reference, Answer.LATER));
    }
}
