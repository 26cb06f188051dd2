package dev.flightdeck.kubernetes.log;

import static dev.flightdeck.kubernetes.log.TestLog.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.log.LogFilter.Terms;
import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

/// A million lines are looked through with what a few of them take in memory.
class MillionLinesTest {
    private static final int LINES = 1_000_000;
    private static final long MEGABYTE = 1 << 20;

    @Test
    void memoryIsBounded() throws Exception {
        try (var log = new TestLog()) {
            long before = usedHeap();
            var scan = new LogScan(log.store);
            fill(log.store);
            var seven = LogFilter.of(Terms.text("7"));
            scan.ask(new LogQuery(LogOrder.MERGED, LogSelection.ALL, LogWindow.WHOLE, null, seven));
            var answer = TestLog.finished(scan);
            assertThat(answer.shown().lines()).isEqualTo(LINES);
            assertThat(answer.matches().lines()).isEqualTo(LINES - 531_441);
            assertThat(log.store.line(123_456).text()).endsWith("line 123456");
            assertThat(scan.bytes()).isLessThan(8 * MEGABYTE);
            assertThat(usedHeap() - before).isLessThan(16 * MEGABYTE);
            Reference.reachabilityFence(scan);
        }
    }

    private static void fill(LogStore store) {
        var parts =
                new LogPart[] {
                    LogPart.main("default", "job-a", "migrate", 1),
                    LogPart.main("default", "job-b", "migrate", 2)
                };
        for (int i = 0; i < LINES; i++) {
            store.append(
                    parts[i & 1],
                    START.plusNanos(i * 1000L),
                    ("processing a batch of rows, line " + i).getBytes(UTF_8));
        }
    }

    /// The least of some tries: what other things leave behind goes with one of them.
    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            System.gc();
            var runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
