package dev.flightdeck.kubernetes.fake;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Answers that are being sent, each no faster than its reader takes it.
final class OpenStreams {
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();

    Stream open(HttpServerResponse response) {
        var stream = new Stream(response);
        open.add(stream);
        return stream;
    }

    int count() {
        return open.size();
    }

    void cut() {
        open.forEach(Stream::cut);
    }

    final class Stream implements AutoCloseable {
        private final HttpServerResponse response;
        private final Thread writer = Thread.currentThread();
        private boolean closed;

        private Stream(HttpServerResponse response) {
            this.response = response;
            response.closeHandler(_ -> stop());
            response.exceptionHandler(_ -> stop());
            response.drainHandler(_ -> wake());
            response.writeHead();
        }

        void write(byte[] bytes) throws InterruptedException {
            if (closed()) {
                return;
            }
            response.write(Buffer.buffer(bytes));
            synchronized (this) {
                while (!closed && response.writeQueueFull()) {
                    wait(100); // the queue may have drained before the handler was asked
                }
            }
        }

        synchronized boolean closed() {
            return closed;
        }

        private synchronized void wake() {
            notifyAll();
        }

        /// The reader has gone: whoever waits for more lines stops.
        private void stop() {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
                notifyAll();
            }
            writer.interrupt();
        }

        private void cut() {
            response.reset();
        }

        @Override
        public void close() {
            open.remove(this);
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
            }
            response.end();
        }
    }
}
