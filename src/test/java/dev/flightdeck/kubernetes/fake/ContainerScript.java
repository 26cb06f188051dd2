package dev.flightdeck.kubernetes.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/// What a container does: writes to its log and gives an exit code. It is interrupted when its pod
/// is deleted.
@FunctionalInterface
public interface ContainerScript {
    int run(ContainerRun run) throws Exception;

    /// Writes lines at once and ends.
    static ContainerScript exits(int code, String... lines) {
        return slowly(Duration.ZERO, code, lines);
    }

    /// Writes lines with a pause before each and ends.
    static ContainerScript slowly(Duration pause, int code, String... lines) {
        return run -> {
            for (var line : lines) {
                Thread.sleep(pause);
                run.print(line);
            }
            return code;
        };
    }

    /// Writes bytes as they are and ends.
    static ContainerScript writes(int code, byte[] bytes) {
        return run -> {
            run.write(bytes);
            return code;
        };
    }

    /// Writes many lines that are made when they are read, and ends.
    static ContainerScript generates(long lines, LongFunction<String> line, int code) {
        return run -> {
            run.log().generate(lines, i -> line.apply(i).getBytes(UTF_8));
            return code;
        };
    }

    /// Writes lines, waits until it is let go, and ends.
    static ContainerScript waitsFor(CountDownLatch latch, int code, String... lines) {
        return run -> {
            List.of(lines).forEach(run::print);
            latch.await();
            return code;
        };
    }

    /// Runs until its pod is deleted, as a server does.
    static ContainerScript serves() {
        return run -> {
            new CountDownLatch(1).await();
            return 0;
        };
    }

    /// Another script for each start, counted over all pods; the last one stays.
    static ContainerScript each(ContainerScript... scripts) {
        var starts = new AtomicInteger();
        return run -> scripts[Math.min(starts.getAndIncrement(), scripts.length - 1)].run(run);
    }

    /// Is killed for its use of memory.
    static ContainerScript outOfMemory(String... lines) {
        return run -> {
            List.of(lines).forEach(run::print);
            return run.killedForMemory();
        };
    }
}
