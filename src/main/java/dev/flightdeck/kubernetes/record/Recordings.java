package dev.flightdeck.kubernetes.record;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The recorders of one session: a namespace that was looked at once is recorded until somebody
/// stops that, or until so many others were looked at since. Any thread; [#list] never waits.
public final class Recordings implements AutoCloseable {
    /// So many namespaces at a time; the one that was begun first makes room.
    public static final int MOST = 8;

    private final Path folder;
    private final Clock clock;
    private final SequencedMap<Place, Running> running = new LinkedHashMap<>();
    private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
    private final List<Runnable> onRecord = new CopyOnWriteArrayList<>();
    private volatile List<Recording> shown = List.of();
    private boolean closed;

    /// A namespace of a context.
    ///
    /// @param namespace null for all
    public record Place(String context, @Nullable String namespace) {}

    /// What is recorded.
    public record Recording(Place place, Recorder recorder) {}

    private record Running(Cluster cluster, JobRules rules, Recorder recorder) {
        boolean isAsNow(Cluster wanted, JobRules now) {
            return cluster.equals(wanted) && rules.equals(now);
        }
    }

    /// @param folder where records are kept
    public Recordings(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// Records it from now on, if it is not recorded already. Other namespaces of the context go on
    /// with this cluster too, where the context was opened anew. Blocking.
    ///
    /// @param namespace null for all
    public void record(Cluster cluster, @Nullable String namespace, JobRules rules)
            throws IOException, ProblemException {
        try {
            begin(cluster, namespace, rules);
        } finally {
            changed();
        }
    }

    private void begin(Cluster cluster, @Nullable String namespace, JobRules rules)
            throws IOException, ProblemException {
        var context = cluster.context().name();
        synchronized (running) {
            if (closed) {
                return;
            }
            for (var place : places(context)) {
                begin(place, cluster, rules);
            }
            begin(new Place(context, namespace), cluster, rules);
            while (running.size() > MOST) {
                end(running.firstEntry().getKey());
            }
        }
    }

    private List<Place> places(String context) {
        return running.keySet().stream().filter(place -> place.context().equals(context)).toList();
    }

    private void begin(Place place, Cluster cluster, JobRules rules)
            throws IOException, ProblemException {
        var before = running.get(place);
        if (before != null && before.isAsNow(cluster, rules)) {
            return;
        }
        if (before != null) {
            before.recorder().close();
            running.remove(place);
        }
        var recorder =
                Recorder.start(
                        cluster, place.namespace(), rules, folder, RecorderLimits.usual(), clock);
        recorder.onChange(_ -> onRecord.forEach(Runnable::run));
        running.put(place, new Running(cluster, rules, recorder));
    }

    private void end(Place place) throws IOException {
        var gone = running.remove(place);
        if (gone != null) {
            gone.recorder().close();
        }
    }

    /// What is under way there stays as a record that is not finished. May wait a moment.
    public void stop(Place place) throws IOException {
        synchronized (running) {
            end(place);
        }
        changed();
    }

    /// All of a context.
    public void stop(String context) throws IOException {
        synchronized (running) {
            for (var place : places(context)) {
                end(place);
            }
        }
        changed();
    }

    /// What is recorded now, the oldest first.
    public List<Recording> list() {
        return shown;
    }

    private void changed() {
        synchronized (running) {
            var now = new ArrayList<Recording>();
            running.forEach((place, one) -> now.add(new Recording(place, one.recorder())));
            shown = List.copyOf(now);
        }
        onChange.forEach(Runnable::run);
    }

    /// Told when another namespace is recorded, or one no longer; on any thread.
    public void onChange(Runnable listener) {
        onChange.add(listener);
    }

    /// Told each time a record begins or ends, on any thread.
    ///
    /// @return ends the telling
    public Runnable onRecord(Runnable listener) {
        onRecord.add(listener);
        return () -> onRecord.remove(listener);
    }

    @Override
    public void close() throws IOException {
        synchronized (running) {
            closed = true;
            for (var place : List.copyOf(running.keySet())) {
                end(place);
            }
        }
        changed();
    }
}
