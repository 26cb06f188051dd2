package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.Attempt;
import dev.flightdeck.kubernetes.job.JobEvent;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.kubernetes.log.LogStory;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What is told of the selected Job beside the table. FX thread only.
public final class JobDetailsModel {
    private final JobsViewModel jobs;
    private final JobLogModel log;
    private final JobsServices services;
    private final ReadOnlyObjectWrapper<Events> events = new ReadOnlyObjectWrapper<>(Events.NONE);
    private final ObjectProperty<@Nullable Integer> attempt = new SimpleObjectProperty<>();
    private @Nullable MigrationJob read;
    private int generation;

    /// @param problem why they could not be read; empty where they were
    public record Events(List<JobEvent> events, String problem) {
        static final Events NONE = new Events(List.of(), "");

        public Events {
            events = List.copyOf(events);
        }
    }

    public JobDetailsModel(JobsViewModel jobs, JobLogModel log) {
        this.jobs = jobs;
        this.log = log;
        services = jobs.services();
        jobs.list().selected().subscribe(this::follow);
    }

    private void follow(@Nullable JobRow before, @Nullable JobRow now) {
        if (before == null || now == null || !before.key().equals(now.key())) {
            attempt.set(null);
            events.set(Events.NONE);
            read = null;
        }
        if (now != null && !now.job().equals(read) && (!now.gone() || now.record() != null)) {
            readEvents(now);
        }
    }

    private void readEvents(JobRow wanted) {
        var job = wanted.job();
        var cluster = jobs.cluster().get();
        if (cluster == null) {
            return;
        }
        int mine = ++generation;
        read = job;
        services.background()
                .quietly(
                        _ -> events(cluster, wanted),
                        found -> {
                            var row = jobs.list().selected().get();
                            if (mine == generation
                                    && row != null
                                    && row.key().equals(JobRow.key(job))) {
                                events.set(found);
                            }
                        });
    }

    private Events events(JobCluster cluster, JobRow row) {
        var record = row.record();
        try {
            return new Events(record == null ? cluster.events(row.job()) : record.events(), "");
        } catch (IOException e) {
            return new Events(
                    List.of(),
                    services.text(
                            "kubernetes.job.record.unreadable", String.valueOf(e.getMessage())));
        } catch (ProblemException e) {
            return new Events(List.of(), Explanation.of(e.problem()).headline());
        }
    }

    /// The attempt whose containers are shown: the one that was chosen, else the last.
    Optional<Attempt> shownAttempt(MigrationJob job) {
        var chosen = attempt.get();
        return job.attempts().stream()
                .filter(a -> chosen != null && a.number() == chosen)
                .findFirst()
                .or(() -> job.attempts().stream().reduce((_, last) -> last));
    }

    /// Where the selected Job went wrong, as far as its log says.
    Optional<LogStory.Failure> failure() {
        var row = jobs.list().selected().get();
        return row == null
                ? Optional.empty()
                : row.job().failedAttempt().flatMap(a -> log.told().get().failure(a.number()));
    }

    /// The migration that failed, as a place to go to; empty where it is not named, or not in the
    /// workspace.
    Optional<LogLink> place() {
        return failure()
                .flatMap(JobDetailsModel::link)
                .filter(link -> services.migrations().title(link).isPresent());
    }

    static Optional<LogLink> link(LogStory.Failure failure) {
        var step = failure.migration();
        return step == null || (step.version() == null && step.file() == null)
                ? Optional.empty()
                : Optional.of(new LogLink(0, 0, step.version(), step.file(), failure.line()));
    }

    void openPlace() {
        place().ifPresent(services.migrations()::open);
    }

    ReadOnlyObjectProperty<Events> events() {
        return events.getReadOnlyProperty();
    }

    /// Null for the last one.
    ObjectProperty<@Nullable Integer> attempt() {
        return attempt;
    }

    JobLogModel log() {
        return log;
    }
}
