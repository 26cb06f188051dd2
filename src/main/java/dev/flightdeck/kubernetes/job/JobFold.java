package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.log.LogPart;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the API says about a Job and its pods, as a [MigrationJob]. Pure.
///
/// @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/job/">Jobs</a>
final class JobFold {
    private static final int USUAL_BACKOFF_LIMIT = 6;
    private static final String DEADLINE = "DeadlineExceeded";

    private JobFold() {}

    static MigrationJob of(Job job, Collection<Pod> pods, JobRules rules) {
        var meta = job.getMetadata();
        var attempts = attempts(pods);
        var template = job.getSpec() == null ? null : job.getSpec().getTemplate();
        var images = images(template == null ? null : template.getSpec());
        var status = status(job, attempts);
        return new MigrationJob(
                MigrationJob.Kind.JOB,
                meta.getNamespace(),
                meta.getName(),
                PodFold.or(meta.getUid(), ""),
                rules.match(meta.getName(), labels(meta), annotations(meta), images).orElse(""),
                JobTool.of(images.values()).orElse(null),
                origin(meta),
                isHelms(meta),
                status,
                attempts,
                Math.max(attempts.size(), counted(job, status.isFinished())),
                limit(job),
                ApiTime.parse(meta.getCreationTimestamp()),
                job.getStatus() == null ? null : ApiTime.parse(job.getStatus().getStartTime()),
                status.isFinished() ? finished(job) : null);
    }

    private static List<Attempt> attempts(Collection<Pod> pods) {
        var ordered =
                pods.stream()
                        .sorted(
                                Comparator.comparing((Pod pod) ->
                                                PodFold.or(
                                                        pod.getMetadata().getCreationTimestamp(),
                                                        ""))
                                        .thenComparing(pod -> pod.getMetadata().getName()))
                        .toList();
        var attempts = new ArrayList<Attempt>();
        for (var pod : ordered) {
            attempts.add(PodFold.of(pod, attempts.size() + 1));
        }
        return attempts;
    }

    /// Pods that nobody's Job made and whose init containers run migrations; null where none does.
    static @Nullable MigrationJob ofWorkload(Collection<Pod> pods, JobRules rules) {
        var newest =
                pods.stream()
                        .max(
                                Comparator.comparing((Pod pod) ->
                                        PodFold.or(pod.getMetadata().getCreationTimestamp(), "")))
                        .orElseThrow();
        var rule =
                PodFold.orEmpty(newest.getSpec().getInitContainers()).stream()
                        .filter(c -> !"Always".equals(c.getRestartPolicy()))
                        .flatMap(c ->
                                rules.matchInit(c.getName(), PodFold.or(c.getImage(), "")).stream())
                        .findFirst();
        if (rule.isEmpty()) {
            return null;
        }
        return workload(newest, "init " + rule.get(), attempts(pods));
    }

    private static MigrationJob workload(Pod newest, String rule, List<Attempt> attempts) {
        var last = attempts.getLast();
        var inits =
                last.containers().stream().filter(run -> run.kind() == LogPart.Kind.INIT).toList();
        var status = workloadStatus(last, inits);
        return new MigrationJob(
                MigrationJob.Kind.WORKLOAD,
                newest.getMetadata().getNamespace(),
                workloadName(newest),
                workloadKey(newest),
                rule,
                JobTool.of(inits.stream().map(ContainerRun::image).toList()).orElse(null),
                workloadOrigin(newest),
                false,
                status,
                attempts,
                attempts.size(),
                0,
                last.created(),
                times(inits, ContainerRun::started).min(Comparator.naturalOrder()).orElse(null),
                status.isFinished()
                        ? times(inits, ContainerRun::finished)
                                .max(Comparator.naturalOrder())
                                .orElse(null)
                        : null);
    }

    private static Stream<Instant> times(
            List<ContainerRun> runs, Function<ContainerRun, @Nullable Instant> time) {
        return runs.stream().map(time).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private static JobStatus workloadStatus(Attempt last, List<ContainerRun> inits) {
        var words = chain(inits);
        if (inits.stream().allMatch(run -> run.state() == ContainerRun.State.SUCCEEDED)) {
            return new JobStatus(JobStatus.State.COMPLETE, "", words);
        }
        boolean failing =
                inits.stream()
                        .anyMatch(run ->
                                run.state() == ContainerRun.State.FAILED
                                        || run.reason().equals("CrashLoopBackOff"));
        if (failing) {
            return new JobStatus(JobStatus.State.FAILED, reason(last.trouble()), words);
        }
        return running(last, words, "the next attempt follows");
    }

    private static JobStatus status(Job job, List<Attempt> attempts) {
        if (job.getMetadata().getDeletionTimestamp() != null) {
            return new JobStatus(JobStatus.State.DELETING, "", "");
        }
        var failed = JobConditions.find(job, JobConditions.FAILED);
        if (failed != null) {
            return new JobStatus(
                    JobStatus.State.FAILED,
                    PodFold.or(failed.getReason(), "Failed"),
                    why(failed, attempts));
        }
        var last = attempts.isEmpty() ? null : attempts.getLast();
        var words = last == null ? "" : chain(last.containers());
        if (JobConditions.find(job, JobConditions.COMPLETE) != null) {
            return new JobStatus(JobStatus.State.COMPLETE, "", words);
        }
        if (JobConditions.find(job, "Suspended") != null
                || Boolean.TRUE.equals(job.getSpec().getSuspend())) {
            return new JobStatus(JobStatus.State.SUSPENDED, "", "");
        }
        var target = JobConditions.find(job, "FailureTarget");
        if (target != null) {
            return new JobStatus(
                    JobStatus.State.RUNNING,
                    PodFold.or(target.getReason(), ""),
                    "failing, its pods are being stopped");
        }
        if (last == null) {
            return new JobStatus(JobStatus.State.PENDING, "", "no pod yet");
        }
        boolean spent = attempts.size() >= limit(job);
        return running(last, words, spent ? JobStatus.ALL_FAILED : "the next attempt follows");
    }

    /// @param next what comes after a pod that failed
    private static JobStatus running(Attempt last, String words, String next) {
        if (!last.trouble().isEmpty()) {
            return new JobStatus(
                    started(last) ? JobStatus.State.RUNNING : JobStatus.State.PENDING,
                    reason(last.trouble()),
                    last.trouble());
        }
        boolean failed = last.failed().isPresent() && !last.phase().equals("Running");
        return new JobStatus(
                started(last) ? JobStatus.State.RUNNING : JobStatus.State.PENDING,
                "",
                failed ? words + "; " + next : words);
    }

    private static boolean started(Attempt attempt) {
        return attempt.containers().stream().anyMatch(ContainerRun::hasStarted);
    }

    /// The word of `migrate ImagePullBackOff: Back-off pulling ...`.
    private static String reason(String trouble) {
        int colon = trouble.indexOf(": ");
        var head = colon < 0 ? trouble : trouble.substring(0, colon);
        return head.substring(head.lastIndexOf(' ') + 1);
    }

    /// Whether what ran at the deadline is gone with its log: the cluster deletes a pod that is
    /// active then.
    static boolean isCutOff(String reason, List<Attempt> attempts) {
        return reason.equals(DEADLINE)
                && attempts.stream().allMatch(a -> a.failed().isPresent() || a.deleting());
    }

    private static String why(JobCondition failed, List<Attempt> attempts) {
        var words = whyFailed(failed, attempts);
        return isCutOff(PodFold.or(failed.getReason(), ""), attempts)
                ? words + "; a pod that ran at the deadline was deleted by it, with its log"
                : words;
    }

    private static String whyFailed(JobCondition failed, List<Attempt> attempts) {
        var last =
                attempts.stream()
                        .filter(attempt -> attempt.failed().isPresent())
                        .reduce((_, later) -> later)
                        .orElse(attempts.isEmpty() ? null : attempts.getLast());
        if (last == null) {
            return PodFold.or(failed.getMessage(), "") + "; its pods are gone";
        }
        var words = chain(last.containers());
        if (DEADLINE.equals(failed.getReason()) || last.failed().isEmpty()) {
            var message = PodFold.or(failed.getMessage(), "");
            return Stream.of(message, words, last.trouble())
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
        }
        return words;
    }

    /// `init container wait-for-postgres ok, migrate exit 1`.
    private static String chain(List<ContainerRun> runs) {
        return runs.stream()
                .filter(run -> run.hasStarted() || !run.reason().isEmpty())
                .map(run ->
                        run.kind() == LogPart.Kind.INIT
                                ? "init container " + run.words()
                                : run.words())
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Instant finished(Job job) {
        var completed = ApiTime.parse(job.getStatus().getCompletionTime());
        if (completed != null) {
            return completed;
        }
        var failed = JobConditions.find(job, JobConditions.FAILED);
        return failed == null ? null : ApiTime.parse(failed.getLastTransitionTime());
    }

    /// The pods the Job's controller has counted; of a Job that has ended none is active, whatever
    /// is still said so.
    private static int counted(Job job, boolean finished) {
        var status = job.getStatus();
        if (status == null) {
            return 0;
        }
        int ended = number(status.getSucceeded()) + number(status.getFailed());
        return finished ? ended : ended + number(status.getActive());
    }

    private static int number(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private static int limit(Job job) {
        var limit = job.getSpec() == null ? null : job.getSpec().getBackoffLimit();
        long most = (limit == null ? USUAL_BACKOFF_LIMIT : limit) + 1L;
        return (int) Math.min(most, Integer.MAX_VALUE);
    }

    private static Map<String, String> images(@Nullable PodSpec spec) {
        if (spec == null) {
            return Map.of();
        }
        var images = new LinkedHashMap<String, String>();
        for (Container container : PodFold.orEmpty(spec.getContainers())) {
            images.put(container.getName(), PodFold.or(container.getImage(), ""));
        }
        for (Container container : PodFold.orEmpty(spec.getInitContainers())) {
            images.put(container.getName(), PodFold.or(container.getImage(), ""));
        }
        return images;
    }

    private static String origin(ObjectMeta meta) {
        var hook = annotations(meta).get(JobRules.HELM_HOOK);
        if (hook != null) {
            return "Helm hook " + hook;
        }
        return owner(meta).map(o -> o.getKind() + " " + o.getName()).findFirst().orElse("");
    }

    static boolean isHelms(ObjectMeta meta) {
        return annotations(meta).containsKey(JobRules.HELM_HOOK)
                || annotations(meta).containsKey("meta.helm.sh/release-name")
                || "Helm".equals(labels(meta).get(OwnLabels.MANAGED_BY));
    }

    private static Stream<OwnerReference> owner(ObjectMeta meta) {
        return PodFold.orEmpty(meta.getOwnerReferences()).stream()
                .filter(o -> Boolean.TRUE.equals(o.getController()));
    }

    /// The uid of the Job that made a pod; null where none did.
    static @Nullable String jobOf(Pod pod) {
        return owner(pod.getMetadata())
                .filter(o -> o.getKind().equals("Job"))
                .map(OwnerReference::getUid)
                .findFirst()
                .orElse(null);
    }

    /// What pods of one workload have in common: a Deployment has a ReplicaSet a revision.
    static String workloadKey(Pod pod) {
        return pod.getMetadata().getNamespace() + "/" + workloadOrigin(pod);
    }

    private static String workloadOrigin(Pod pod) {
        return owner(pod.getMetadata())
                .map(o ->
                        o.getKind().equals("ReplicaSet")
                                ? "Deployment " + workloadName(pod)
                                : o.getKind() + " " + o.getName())
                .findFirst()
                .orElse("Pod " + pod.getMetadata().getName());
    }

    private static String workloadName(Pod pod) {
        var hash = labels(pod.getMetadata()).get("pod-template-hash");
        return owner(pod.getMetadata())
                .map(o ->
                        hash != null && o.getName().endsWith("-" + hash)
                                ? o.getName().substring(0, o.getName().length() - hash.length() - 1)
                                : o.getName())
                .findFirst()
                .orElse(pod.getMetadata().getName());
    }

    static Map<String, String> labels(ObjectMeta meta) {
        return meta.getLabels() == null ? Map.of() : meta.getLabels();
    }

    static Map<String, String> annotations(ObjectMeta meta) {
        return meta.getAnnotations() == null ? Map.of() : meta.getAnnotations();
    }
}
