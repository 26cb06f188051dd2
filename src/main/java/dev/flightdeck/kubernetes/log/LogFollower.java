package dev.flightdeck.kubernetes.log;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Reads the logs of a Job from the API into a sink: of every container that it is told of, as it
/// comes to run. A connection that breaks is made anew and goes on after the last line. Any thread.
///
/// No clock decides what is read or in which order the lines of a part come.
public final class LogFollower implements AutoCloseable {
    private static final long STOP_SECONDS = 5;

    private final Cluster cluster;
    private final LogWish wish;
    private final LogSink sink;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<LogRun.Key, PartReading> readings = new HashMap<>();
    private final Set<LogRun.Key> done = new HashSet<>();
    private List<LogRun> runs = List.of();
    private boolean closed;

    public LogFollower(Cluster cluster, LogWish wish, LogSink sink) {
        this.cluster = cluster;
        this.wish = wish;
        this.sink = sink;
    }

    /// What there is now, as often as it changes. What was told before and is missing here is read
    /// to its end all the same.
    public void update(List<LogRun> now) {
        synchronized (this) {
            runs =
                    now.stream()
                            .filter(run -> wish.which().test(run.part()))
                            .sorted(Comparator.comparing(LogRun::part))
                            .toList();
            readings.values().forEach(PartReading::look);
        }
        begin();
    }

    private synchronized void begin() {
        if (closed) {
            return;
        }
        for (var run : runs) {
            var key = run.key();
            if (done.contains(key) || !run.started()) {
                continue;
            }
            var reading = readings.get(key);
            if (reading == null) {
                begin(key, run);
                reading = readings.get(key);
            }
            if (wish.inOrder() && reading != null && !reading.isLive()) {
                return;
            }
        }
    }

    private void begin(LogRun.Key key, LogRun run) {
        var reading = new PartReading(cluster, run, wish, sink, this::begin);
        readings.put(key, reading);
        try {
            threads.execute(() -> read(key, reading));
        } catch (RejectedExecutionException _) {
            readings.remove(key); // closed meanwhile
        }
    }

    private void read(LogRun.Key key, PartReading reading) {
        try {
            reading.run();
        } finally {
            synchronized (this) {
                done.add(key);
                notifyAll();
            }
            begin();
        }
    }

    /// Waits until everything that it was told of is read.
    ///
    /// @return false where the time was over before
    public synchronized boolean await(long time, TimeUnit unit) throws InterruptedException {
        long until = System.nanoTime() + unit.toNanos(time);
        while (!closed && !isDone()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /// Whether everything that it was told of is read.
    public synchronized boolean isDone() {
        return runs.stream().allMatch(run -> !run.started() || done.contains(run.key()))
                && readings.keySet().stream().allMatch(done::contains);
    }

    /// Why something could not be read; empty where all could.
    public synchronized Optional<Problem> problem() {
        var problems = new ArrayList<Problem>();
        for (var reading : readings.values()) {
            var problem = reading.problem();
            if (problem != null) {
                problems.add(problem);
            }
        }
        return problems.stream().findFirst();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
            readings.values().forEach(PartReading::close);
        }
        // An interrupt would close the files that the sink is writing.
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
