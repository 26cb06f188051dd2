package dev.flightdeck.kubernetes.log;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.log.PodLook.Place;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads the log of one run of a container to its end, over as many connections as that takes.
final class PartReading {
    /// A connection that says nothing for so long is made anew: it may be dead without anybody
    /// having noticed, or follow a file that the node has rotated away.
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration DENIED_PAUSE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 4;

    /// How often the pod may still say "running" after the end of the stream before it counts as
    /// broken: the status comes later than the end.
    private static final int LATE_STATUS = 4;

    private final Cluster cluster;
    private final LogRun run;
    private final LogWish wish;
    private final LogSink sink;
    private final Runnable onLive;
    private final Semaphore news = new Semaphore(0);
    private final ResumePoint read;
    private LineSplitter lines = new LineSplitter(this::line);
    private boolean told;
    private boolean isBroken;
    private int failures;
    private int endsWhileRunning;
    private volatile boolean closed;

    /// The container has ended: what cannot be read now will not come.
    private boolean over;

    private volatile boolean live;
    private volatile @Nullable Problem problem;
    private volatile @Nullable LogConnection connection;
    private String brokenReason = "";

    /// @param onLive told each time it is read up to the present while the container runs
    PartReading(Cluster cluster, LogRun run, LogWish wish, LogSink sink, Runnable onLive) {
        this.cluster = cluster;
        this.run = run;
        this.wish = wish;
        this.sink = sink;
        this.onLive = onLive;
        this.read = new ResumePoint(wish.isWhole(), ResumePoint.FEW);
    }

    /// Why it could not be read; null where it could.
    @Nullable Problem problem() {
        return problem;
    }

    LogPart part() {
        return run.part();
    }

    /// Read up to the present, while the container runs.
    boolean isLive() {
        return live;
    }

    /// Something may have changed.
    void look() {
        news.release();
    }

    void close() {
        closed = true;
        news.release();
        var open = connection;
        if (open != null) {
            open.close();
        }
    }

    /// Until everything was read, or it was closed.
    void run() {
        boolean goOn = true;
        while (goOn && !closed && !Thread.currentThread().isInterrupted()) {
            try {
                goOn = step();
            } catch (KubernetesClientException e) {
                goOn = !closed && refused(e);
            } catch (IOException e) {
                goOn = !closed && failed(cluster.problem(doing(), e));
            } catch (RuntimeException e) {
                if (!cluster.isClosed()) {
                    throw e;
                }
                goOn = false; // what it is read over is gone
            }
        }
        live = false;
    }

    private String doing() {
        return "reading the log of %s in pod %s"
                .formatted(run.part().container(), run.part().pod());
    }

    /// Whether to go on.
    private boolean step() throws IOException {
        var api = cluster.signedIn();
        var look = PodLook.of(api, run);
        return switch (look.place()) {
            case POD_GONE -> gone();
            case LOST -> lost();
            case NOT_STARTED -> {
                if (wish.follow()) {
                    pause(Duration.ofSeconds(1));
                }
                yield wish.follow();
            }
            case ENDED, PREVIOUS -> {
                over = true;
                boolean whole = read(api, look, false);
                if (whole) {
                    lines.end();
                    tellStarted();
                    sink.ended(run.part(), look.exitCode(), look.reason());
                }
                yield !whole;
            }
            case RUNNING -> {
                if (!wish.follow()) {
                    boolean whole = read(api, look, false);
                    if (whole) {
                        lines.end();
                    }
                    yield !whole;
                }
                follow(api, look);
                yield true;
            }
        };
    }

    private void follow(KubernetesClient api, PodLook look) throws IOException {
        if (endsWhileRunning > 0 && endsWhileRunning < LATE_STATUS) {
            endsWhileRunning++;
            pause(Duration.ofMillis(100L << endsWhileRunning));
            return;
        }
        if (endsWhileRunning == LATE_STATUS) {
            tellBroken("the connection was closed while the container runs");
        }
        if (read(api, look, true)) {
            endsWhileRunning = 1;
        }
    }

    /// Whether the answer came to its end; a silent one does not.
    private boolean read(KubernetesClient api, PodLook look, boolean follow) throws IOException {
        boolean first = read.isAtStart();
        var request =
                new LogConnection.Request(
                        run.part(),
                        look.place() == Place.PREVIOUS,
                        follow,
                        first ? wish.sinceTime() : read.since(),
                        first ? wish.sinceAgo() : null,
                        first ? wish.tail() : -1);
        try (var open = LogConnection.open(api, request)) {
            connection = open;
            lines = new LineSplitter(this::line);
            read.answerBegins();
            if (look.mayRestart() && !isSame(look, PodLook.of(api, run))) {
                return false; // the log may be that of another run already
            }
            tellStarted();
            if (follow) {
                live = true;
                onLive.run();
            }
            return readAll(open, follow);
        } finally {
            connection = null;
        }
    }

    private static boolean isSame(PodLook before, PodLook now) {
        return now.place() == Place.POD_GONE || before.restarts() == now.restarts();
    }

    private boolean readAll(LogConnection open, boolean follow) throws IOException {
        while (!closed) {
            switch (open.read(lines, SILENCE)) {
                case MORE -> endsWhileRunning = 0;
                case ENDED -> {
                    return true;
                }
                case SILENT -> {
                    if (follow) {
                        return false;
                    }
                    throw new IOException("nothing came for " + SILENCE.toSeconds() + " s");
                }
            }
        }
        return false;
    }

    private void line(@Nullable Instant time, byte[] text) {
        if (read.isNew(time) && !isTooOld(time)) {
            if (read.hasGap()) {
                tellBroken(
                        "the node has rotated the log meanwhile; lines before %s may be missing"
                                .formatted(time));
                tellStarted();
            }
            failures = 0;
            sink.append(run.part(), time, text);
        }
    }

    /// The server asks by whole seconds.
    private boolean isTooOld(@Nullable Instant time) {
        var since = wish.sinceTime();
        return since != null && time != null && time.isBefore(since);
    }

    private boolean gone() {
        lines.end();
        sink.ended(run.part(), null, "the pod was deleted");
        return false;
    }

    private boolean lost() {
        if (told || !run.part().previous()) {
            sink.ended(
                    run.part(),
                    null,
                    "restarted more than once since; the rest of its log is gone");
        }
        return false;
    }

    /// Whether to go on.
    private boolean refused(KubernetesClientException e) {
        var said = cluster.problem(doing(), e);
        var words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND -> gone();
            case HttpURLConnection.HTTP_FORBIDDEN -> {
                problem = said;
                tellBroken(words(said));
                pauseWhileFollowing(DENIED_PAUSE);
                yield wish.follow();
            }
            case HttpURLConnection.HTTP_BAD_REQUEST -> {
                if (words.contains("previous terminated container")) {
                    yield lost();
                }
                if (words.contains("waiting to start") || words.contains("is not available")) {
                    pauseWhileFollowing(Duration.ofSeconds(1));
                    yield wish.follow();
                }
                yield failed(said);
            }
            default -> failed(said);
        };
    }

    private boolean failed(Problem said) {
        problem = said;
        tellBroken(words(said));
        failures++;
        if (failures >= ATTEMPTS && (over || !wish.follow())) {
            return false; // nothing more is to come of it
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 6));
        pause(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        return true;
    }

    private static String words(Problem problem) {
        var explanation = Explanation.of(problem);
        return explanation.facts().isEmpty()
                ? explanation.headline()
                : explanation.headline() + ": " + String.join(" ", explanation.facts());
    }

    private void tellStarted() {
        if (!told || isBroken) {
            told = true;
            isBroken = false;
            problem = null;
            sink.started(run.part());
        }
    }

    private void tellBroken(String reason) {
        live = false;
        endsWhileRunning = 0;
        if (!isBroken || !reason.equals(brokenReason)) {
            isBroken = true;
            brokenReason = reason;
            sink.broken(run.part(), reason);
        }
    }

    private void pauseWhileFollowing(Duration time) {
        if (wish.follow()) {
            pause(time);
        }
    }

    private void pause(Duration time) {
        try {
            if (news.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
