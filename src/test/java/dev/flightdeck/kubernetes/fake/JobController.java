package dev.flightdeck.kubernetes.fake;

import static dev.flightdeck.kubernetes.fake.EventRecorder.Note.normal;
import static dev.flightdeck.kubernetes.fake.EventRecorder.Note.warning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flightdeck.kubernetes.fake.EventRecorder.Note;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes the pods of Jobs and writes what became of them.
final class JobController {
    private static final String COMPONENT = "job-controller";
    private static final String REACHED = "Reached expected number of succeeded pods";

    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name(COMPONENT).factory());
    private final ObjectStore store;
    private final FakeClock clock;
    private final Owners owners;
    private final Deletions deletions;
    private final EventRecorder events;
    private final Behaviour behaviour;
    private final Consumer<Throwable> failures;
    private final Map<String, JobCount> counts = new ConcurrentHashMap<>();

    JobController(
            ObjectStore store,
            FakeClock clock,
            Owners owners,
            Deletions deletions,
            EventRecorder events,
            Behaviour behaviour,
            Consumer<Throwable> failures) {
        this.store = store;
        this.clock = clock;
        this.owners = owners;
        this.deletions = deletions;
        this.events = events;
        this.behaviour = behaviour;
        this.failures = failures;
    }

    void watch(Set<String> unmanaged) {
        store.listen(change -> heard(change, unmanaged));
        clock.onMove(() ->
                store.list(ResourceKind.JOB, "").stream()
                        .filter(job -> !unmanaged.contains(uid(job)))
                        .forEach(job -> soon(ObjectKey.of(job), Duration.ZERO)));
    }

    private void heard(Change change, Set<String> unmanaged) {
        var object = change.deleted() ? change.before() : change.after();
        if (change.key().kind() == ResourceKind.JOB && !unmanaged.contains(uid(object))) {
            soon(change.key(), Duration.ZERO);
        } else if (change.key().kind() == ResourceKind.POD && !unmanaged.contains(uid(object))) {
            for (var owner : object.path("metadata").path("ownerReferences")) {
                var count = counts.get(owner.path("uid").asText());
                if (count != null) {
                    count.heard(change);
                    soon(count.job(), Duration.ZERO);
                }
            }
        }
    }

    private void soon(ObjectKey key, Duration delay) {
        if (!loop.isShutdown()) {
            loop.schedule(() -> safely(key), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void safely(ObjectKey key) {
        try {
            var job = store.get(key);
            if (job != null) {
                reconcile(key, job, Json.model(job, Job.class));
            }
        } catch (RuntimeException e) {
            failures.accept(e);
        }
    }

    /// Returns when what it is doing is done: no pod is made after that.
    void stop() {
        loop.shutdownNow();
        try {
            loop.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reconcile(ObjectKey key, ObjectNode tree, Job job) {
        if (JobStatuses.finished(job)) {
            expire(key, job);
            return;
        }
        if (job.getMetadata().getDeletionTimestamp() != null) {
            return;
        }
        var count = counts.computeIfAbsent(uid(tree), _ -> new JobCount(key));
        var pods = pods(uid(tree));
        pods.forEach(count::saw);
        var active = pods.stream().filter(JobController::isActive).toList();
        if (Boolean.TRUE.equals(job.getSpec().getSuspend())) {
            suspend(key, tree, active);
        } else if (JobStatuses.has(job, "FailureTarget")) {
            end(key, tree, active, pods.stream().noneMatch(JobController::isUnfinished));
        } else {
            advance(key, tree, job, count, active);
        }
    }

    private void advance(
            ObjectKey key, ObjectNode tree, Job job, JobCount count, List<Pod> active) {
        var started = started(key, tree, job);
        int succeeded = count.succeeded();
        int completions = job.getSpec().getCompletions();
        var failure = failure(job, started, count.failed(), active);
        int wanted = Math.min(job.getSpec().getParallelism(), completions - succeeded);
        store.update(
                key,
                object -> {
                    write(object, active, count);
                    if (succeeded >= completions) {
                        complete(object);
                    } else if (failure != null) {
                        JobStatuses.condition(
                                object,
                                "FailureTarget",
                                "True",
                                failure.reason(),
                                failure.message(),
                                clock.now());
                    }
                });
        if (succeeded >= completions) {
            note(tree, normal(COMPONENT, "Completed", "Job completed"));
        } else if (failure == null && active.size() < wanted) {
            fill(key, tree, job, count, wanted - active.size());
        }
    }

    private void fill(ObjectKey key, ObjectNode tree, Job job, JobCount count, int missing) {
        var wait = count.backOff(behaviour.backOff());
        if (!wait.isZero()) {
            soon(key, wait);
            return;
        }
        for (int i = 0; i < missing; i++) {
            var pod = JobPods.of(tree, job, clock.now());
            store.put(ObjectKey.of(pod), pod);
            var name = pod.path("metadata").path("name").asText();
            note(tree, normal(COMPONENT, "SuccessfulCreate", "Created pod: " + name));
        }
    }

    private Instant started(ObjectKey key, ObjectNode tree, Job job) {
        boolean resumed =
                job.getStatus() != null
                        && job.getStatus().getConditions().stream()
                                .anyMatch(c ->
                                        c.getType().equals("Suspended")
                                                && c.getStatus().equals("True"));
        var start = job.getStatus() == null ? null : job.getStatus().getStartTime();
        if (start != null && !resumed) {
            return Instant.parse(start);
        }
        var now = clock.now();
        store.update(
                key,
                object -> {
                    object.withObjectProperty("status").put("startTime", Json.time(now));
                    if (resumed) {
                        JobStatuses.condition(
                                object, "Suspended", "False", "JobResumed", "Job resumed", now);
                    }
                });
        if (resumed) {
            note(tree, normal(COMPONENT, "Resumed", "Job resumed"));
        }
        return now;
    }

    private @Nullable Note failure(Job job, Instant started, int failed, List<Pod> active) {
        var deadline = job.getSpec().getActiveDeadlineSeconds();
        if (deadline != null) {
            var left = Duration.between(clock.now(), started.plusSeconds(deadline));
            if (!left.isPositive()) {
                return warning(
                        COMPONENT,
                        "DeadlineExceeded",
                        "Job was active longer than specified deadline");
            }
            soon(ObjectKey.of(job), left.plusMillis(1));
        }
        int limit = job.getSpec().getBackoffLimit();
        int restarts = active.stream().mapToInt(JobController::restarts).sum();
        boolean onFailure =
                "OnFailure".equals(job.getSpec().getTemplate().getSpec().getRestartPolicy());
        boolean tooManyRestarts = onFailure && restarts > 0 && restarts >= limit;
        return failed > limit || tooManyRestarts
                ? warning(
                        COMPONENT,
                        "BackoffLimitExceeded",
                        "Job has reached the specified backoff limit")
                : null;
    }

    /// Deletes the pods that are left; when they are gone the Job has failed.
    private void end(ObjectKey key, ObjectNode tree, List<Pod> active, boolean allGone) {
        active.forEach(pod -> delete(tree, pod));
        if (!allGone) {
            return;
        }
        var target = tree.path("status").path("conditions").get(0);
        for (var condition : tree.path("status").path("conditions")) {
            target = condition.path("type").asText().equals("FailureTarget") ? condition : target;
        }
        var reason = target.path("reason").asText();
        var message = target.path("message").asText();
        store.update(
                key,
                object -> {
                    write(object, List.of(), counts.get(uid(tree)));
                    JobStatuses.condition(object, "Failed", "True", reason, message, clock.now());
                });
        note(tree, warning(COMPONENT, reason, message));
    }

    private void suspend(ObjectKey key, ObjectNode tree, List<Pod> active) {
        active.forEach(pod -> delete(tree, pod));
        boolean first = !tree.path("status").toString().contains("JobSuspended");
        store.update(
                key,
                object -> {
                    object.withObjectProperty("status").remove("startTime");
                    JobStatuses.count(object, "active", 0);
                    JobStatuses.condition(
                            object,
                            "Suspended",
                            "True",
                            "JobSuspended",
                            "Job suspended",
                            clock.now());
                });
        if (first) {
            note(tree, normal(COMPONENT, "Suspended", "Job suspended"));
        }
    }

    private void delete(ObjectNode tree, Pod pod) {
        if (!tree.path("spec").path("suspend").asBoolean()) {
            counts.get(uid(tree)).fails(pod.getMetadata().getUid());
        } else {
            counts.get(uid(tree)).forget(pod.getMetadata().getUid());
        }
        deletions.delete(ObjectKey.of(pod), "Background");
        note(
                tree,
                normal(
                        COMPONENT,
                        "SuccessfulDelete",
                        "Deleted pod: " + pod.getMetadata().getName()));
    }

    private void complete(ObjectNode job) {
        var now = clock.now();
        job.withObjectProperty("status").put("completionTime", Json.time(now));
        for (var type : List.of("SuccessCriteriaMet", "Complete")) {
            JobStatuses.condition(job, type, "True", "CompletionsReached", REACHED, now);
        }
    }

    private static void write(ObjectNode job, List<Pod> active, JobCount count) {
        JobStatuses.count(job, "active", active.size());
        JobStatuses.count(job, "succeeded", count.succeeded());
        JobStatuses.count(job, "failed", count.failed());
        int ready = (int) active.stream().filter(JobController::isReady).count();
        job.withObjectProperty("status").put("ready", ready).put("terminating", 0);
    }

    private void expire(ObjectKey key, Job job) {
        var ttl = job.getSpec().getTtlSecondsAfterFinished();
        if (ttl == null || job.getMetadata().getDeletionTimestamp() != null) {
            return;
        }
        var conditions = job.getStatus().getConditions();
        var end = Instant.parse(conditions.getLast().getLastTransitionTime()).plusSeconds(ttl);
        var left = Duration.between(clock.now(), end);
        if (left.isPositive()) {
            soon(key, left.plusMillis(1));
        } else {
            deletions.delete(key, "Foreground");
        }
    }

    private List<Pod> pods(String jobUid) {
        return owners.dependantsOf(jobUid).stream()
                .filter(key -> key.kind() == ResourceKind.POD)
                .map(store::get)
                .filter(Objects::nonNull)
                .map(pod -> Json.model(pod, Pod.class))
                .toList();
    }

    private static boolean isUnfinished(Pod pod) {
        var phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
        return !"Succeeded".equals(phase) && !"Failed".equals(phase);
    }

    private static boolean isActive(Pod pod) {
        return isUnfinished(pod) && pod.getMetadata().getDeletionTimestamp() == null;
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
    }

    private static int restarts(Pod pod) {
        var status = pod.getStatus();
        return status.getContainerStatuses().stream().mapToInt(s -> s.getRestartCount()).sum()
                + status.getInitContainerStatuses().stream()
                        .mapToInt(s -> s.getRestartCount())
                        .sum();
    }

    private void note(ObjectNode job, Note note) {
        events.record(job, "", note);
    }

    private static String uid(ObjectNode object) {
        return object.path("metadata").path("uid").asText();
    }
}
