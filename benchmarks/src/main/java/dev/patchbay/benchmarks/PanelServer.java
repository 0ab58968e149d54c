package dev.patchbay.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/**
 * A panel that costs as little as can be, so that what is measured is its clients: one thread, no objects for a request but
 * its answer. Says its port on a line, and ends with its input.
 */
final class PanelServer {
    private static final int MOST_REQUEST = 64 * 1024;

    private final Selector selector = Selector.open();
    private final PanelAnswers answers;
    private final long latencyNanos;
    private final Queue<Late> late = new ArrayDeque<>();

    /** An answer that the panel takes its time for. */
    private record Late(long due, SelectionKey key, ByteBuffer answer) {}

    /** What a connection has sent and is still to get. */
    private static final class Talk {
        private final byte[] bytes = new byte[MOST_REQUEST];
        private final ByteBuffer request = ByteBuffer.wrap(bytes);
        private ByteBuffer answer = ByteBuffer.allocate(0);
    }

    private PanelServer(PanelAnswers answers, Duration latency) throws IOException {
        this.answers = answers;
        this.latencyNanos = latency.toNanos();
    }

    /** Takes the latency in milliseconds and the number of services. */
    public static void main(String[] args) throws IOException {
        PanelServer server = new PanelServer(
                new PanelAnswers(Integer.parseInt(args[1])), Duration.ofMillis(Long.parseLong(args[0])));
        Thread end = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Until whoever started it is gone.
                }
            } catch (IOException e) {
                System.err.println("the panel ends: " + e);
            }
            Runtime.getRuntime().halt(0);
        });
        end.setDaemon(true);
        try (ServerSocketChannel listening = ServerSocketChannel.open()) {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            listening.configureBlocking(false);
            listening.register(server.selector, SelectionKey.OP_ACCEPT);
            System.out.println(listening.socket().getLocalPort());
            end.start();
            server.serve();
        }
    }

    private void serve() throws IOException {
        while (true) {
            selector.select(millisToNext());
            Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
            while (ready.hasNext()) {
                SelectionKey key = ready.next();
                ready.remove();
                try {
                    handle(key);
                } catch (IOException e) {
                    drop(key);
                }
            }
            answerWhatIsDue();
        }
    }

    private long millisToNext() {
        Late next = late.peek();
        // Zero is for ever.
        return next == null ? 0 : Math.max(1, (next.due() - System.nanoTime() + 999_999) / 1_000_000);
    }

    private void handle(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            accept(((ServerSocketChannel) key.channel()).accept());
        } else if (key.isWritable()) {
            write(key);
        } else {
            read(key);
        }
    }

    private void accept(SocketChannel client) throws IOException {
        client.configureBlocking(false);
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.register(selector, SelectionKey.OP_READ, new Talk());
    }

    private void read(SelectionKey key) throws IOException {
        Talk talk = (Talk) key.attachment();
        int read = ((SocketChannel) key.channel()).read(talk.request);
        if (read < 0) {
            drop(key);
            return;
        }
        ByteBuffer answer = answers.to(talk.bytes, talk.request.position());
        if (answer == null) {
            return;
        }
        talk.request.clear();
        if (latencyNanos == 0) {
            answer(key, answer);
        } else {
            late.add(new Late(System.nanoTime() + latencyNanos, key, answer));
        }
    }

    private void answerWhatIsDue() {
        long now = System.nanoTime();
        for (Late next = late.peek(); next != null && next.due() - now <= 0; next = late.peek()) {
            late.remove();
            try {
                answer(next.key(), next.answer());
            } catch (IOException e) {
                drop(next.key());
            }
        }
    }

    private static void answer(SelectionKey key, ByteBuffer answer) throws IOException {
        ((Talk) key.attachment()).answer = answer;
        write(key);
    }

    private static void write(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        ByteBuffer answer = ((Talk) key.attachment()).answer;
        ((SocketChannel) key.channel()).write(answer);
        key.interestOps(answer.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private static void drop(SelectionKey key) {
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException e) {
            System.err.println("a connection could not be closed: " + e);
        }
    }
}
