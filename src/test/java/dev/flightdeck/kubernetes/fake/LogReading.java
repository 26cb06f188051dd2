package dev.flightdeck.kubernetes.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// One request's way through a log.
final class LogReading {
    private static final int BUFFER = 64 * 1024;

    /// The kubelet always writes nine digits.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z' ")
                    .withZone(ZoneOffset.UTC);

    private final Instant since;
    private final boolean timestamps;
    private final boolean follow;
    private final long tail;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private long left;

    LogReading(ApiRequest request, FakeClock clock) {
        since = PodLogs.since(request, clock);
        timestamps = request.flag("timestamps");
        follow = request.flag("follow");
        tail = number(request.query("tailLines"));
        left = number(request.query("limitBytes"));
    }

    private static long number(String text) {
        return text.isEmpty() ? Long.MAX_VALUE : Long.parseLong(text);
    }

    void send(ContainerLog log, OpenStreams.Stream stream) throws InterruptedException {
        long size = log.size();
        long next = tail >= size ? 0 : size - tail;
        while (left > 0 && !stream.closed()) {
            for (size = log.size(); next < size && left > 0 && !stream.closed(); next++) {
                add(log.line(next));
                if (buffer.size() > BUFFER) {
                    flush(stream);
                }
            }
            flush(stream);
            if (left > 0 && (!follow || !log.awaitMore(next)) && log.size() <= next) {
                return;
            }
        }
    }

    private void add(ContainerLog.Line line) {
        if (line.time().isBefore(since)) {
            return;
        }
        if (timestamps) {
            put(TIME.format(line.time()).getBytes(UTF_8));
        }
        put(line.text());
        if (line.finished()) {
            put(new byte[] {'\n'});
        }
    }

    private void put(byte[] bytes) {
        int length = (int) Math.min(bytes.length, left);
        buffer.write(bytes, 0, length);
        left -= length;
    }

    private void flush(OpenStreams.Stream stream) throws InterruptedException {
        if (buffer.size() > 0) {
            stream.write(buffer.toByteArray());
            buffer.reset();
        }
    }
}
