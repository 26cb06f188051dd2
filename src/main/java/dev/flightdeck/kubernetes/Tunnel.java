package dev.flightdeck.kubernetes;

import io.fabric8.kubernetes.client.PortForward;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One connection, from a local socket to a pod; counts what goes through.
final class Tunnel {
    private final SocketChannel socket;
    private final LongAdder sent;
    private final LongAdder received;
    private final BiConsumer<Tunnel, @Nullable String> ended;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean finished = new AtomicBoolean();
    private volatile boolean opening;
    private volatile @Nullable PortForward forward;

    /// @param ended told once, with what broke it; null where one side closed it
    Tunnel(
            SocketChannel socket,
            LongAdder sent,
            LongAdder received,
            BiConsumer<Tunnel, @Nullable String> ended) {
        this.socket = socket;
        this.sent = sent;
        this.received = received;
        this.ended = ended;
    }

    void open(PodResource pod, int port) {
        opening = true;
        var opened = pod.portForward(port, new FromSocket(), new ToSocket());
        forward = opened;
        if (closed.get()) {
            finish(opened); // it broke before it was known here, and says why
        }
    }

    void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        var opened = forward;
        if (opened != null || !opening) {
            finish(opened);
        }
    }

    /// Where it did not come about.
    void abandon() {
        closed.set(true);
        finish(forward);
    }

    private void finish(@Nullable PortForward opened) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        // first: who sees the socket close asks why
        ended.accept(this, opened == null ? null : reason(opened));
        try {
            socket.close();
        } catch (IOException _) {
            // closed is what it was to be
        }
        if (opened != null) {
            closeQuietly(opened);
        }
    }

    /// What the cluster's side says; that the local side hung up is no trouble.
    private static @Nullable String reason(PortForward opened) {
        return Stream.of(opened.getServerThrowables())
                .flatMap(all -> all.stream())
                .map(ClusterProblems::reason)
                .findFirst()
                .orElse(null);
    }

    private static void closeQuietly(PortForward opened) {
        try {
            opened.close();
        } catch (IOException _) {
            // closed is what it was to be
        }
    }

    private final class FromSocket implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer into) throws IOException {
            int count = socket.read(into);
            sent.add(Math.max(0, count));
            return count;
        }

        @Override
        public boolean isOpen() {
            return socket.isOpen();
        }

        @Override
        public void close() {
            Tunnel.this.close();
        }
    }

    private final class ToSocket implements WritableByteChannel {
        @Override
        public int write(ByteBuffer from) throws IOException {
            int count = 0;
            while (from.hasRemaining()) {
                count += socket.write(from);
            }
            received.add(count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return socket.isOpen();
        }

        @Override
        public void close() {
            Tunnel.this.close();
        }
    }
}
