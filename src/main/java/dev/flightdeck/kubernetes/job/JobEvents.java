package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the cluster says happened to a Job. It forgets after an hour.
public final class JobEvents {
    private JobEvents() {}

    /// Of the Job and its pods, in order. Asks the API server.
    public static List<JobEvent> of(Cluster cluster, MigrationJob job) throws ProblemException {
        var events = new ArrayList<JobEvent>();
        var objects =
                Stream.concat(
                                job.kind() == MigrationJob.Kind.JOB
                                        ? Stream.of(job.uid())
                                        : Stream.of(),
                                job.attempts().stream().map(Attempt::uid))
                        .toList();
        for (var uid : objects) {
            cluster.ask(
                            "reading the events of " + job.name(),
                            api ->
                                    api.v1()
                                            .events()
                                            .inNamespace(job.namespace())
                                            .withField("involvedObject.uid", uid)
                                            .list()
                                            .getItems())
                    .forEach(event -> events.add(event(event)));
        }
        events.sort(
                Comparator.comparing(
                        JobEvent::time, Comparator.nullsFirst(Comparator.naturalOrder())));
        return events;
    }

    private static JobEvent event(Event event) {
        var object = event.getInvolvedObject();
        return new JobEvent(
                ApiTime.parse(time(event)),
                "Warning".equals(event.getType()),
                PodFold.or(event.getReason(), ""),
                object == null ? "" : object.getKind() + " " + object.getName(),
                PodFold.or(event.getMessage(), "").strip(),
                count(event));
    }

    private static @Nullable String time(Event event) {
        if (event.getSeries() != null && event.getSeries().getLastObservedTime() != null) {
            return event.getSeries().getLastObservedTime().getTime();
        }
        return Stream.of(
                        event.getLastTimestamp(),
                        event.getEventTime() == null ? null : event.getEventTime().getTime(),
                        event.getFirstTimestamp())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static int count(Event event) {
        if (event.getSeries() != null && event.getSeries().getCount() != null) {
            return event.getSeries().getCount();
        }
        return event.getCount() == null ? 1 : event.getCount();
    }
}
