package dev.flightdeck.kubernetes.signin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// What a program writes, read as it comes so that it never waits. Of too much the end is kept.
final class ProcessOutput {
    private static final int MOST = 1 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;

    private ProcessOutput(InputStream stream, String name) {
        // reading from a process holds on to its thread
        reader =
                Thread.ofPlatform()
                        .daemon()
                        .name("output of " + name)
                        .unstarted(() -> read(stream));
    }

    static ProcessOutput of(InputStream stream, String name) {
        var output = new ProcessOutput(stream, name);
        output.reader.start();
        return output;
    }

    private void read(InputStream stream) {
        var buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                keep(buffer, n);
            }
        } catch (IOException _) {
            // the program was ended; what came before counts
        }
    }

    private synchronized void keep(byte[] buffer, int count) {
        if (bytes.size() + count > MOST) {
            var all = bytes.toByteArray();
            bytes.reset();
            bytes.writeBytes(Arrays.copyOfRange(all, all.length / 2, all.length));
        }
        bytes.write(buffer, 0, count);
    }

    synchronized String soFar() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// Everything, or what came in that time.
    String within(Duration time) throws InterruptedException {
        reader.join(time);
        return soFar();
    }
}
