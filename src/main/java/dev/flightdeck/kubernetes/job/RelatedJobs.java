package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.OwnLabels;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Jobs under way that may work on the same database as another one. By what Kubernetes and the
/// tools say of them, as the database itself is not asked. Pure.
final class RelatedJobs {
    /// Every namespace has it, for the certificate of the API server.
    private static final String EVERYBODYS = "kube-root-ca.crt";

    /// The revision of a release, or the time of a CronJob.
    private static final Pattern NUMBER = Pattern.compile("-[0-9]+$");

    private RelatedJobs() {}

    /// @param why `it mounts ConfigMap shop-scripts too`
    /// @param sameJob it is a run of the very same Job
    record Related(String name, String why, boolean sameJob) {}

    /// Those of all that have not finished; not the Job itself.
    static List<Related> underWay(Job job, List<Job> all) {
        return all.stream()
                .filter(other -> !uid(other).equals(uid(job)))
                .filter(other -> !JobConditions.isFinished(other) && !isSuspended(other))
                .flatMap(other -> related(job, other).stream())
                .toList();
    }

    /// The Job that was run first: its own name where it is no re-run.
    static String root(Job job) {
        return JobFold.annotations(job.getMetadata())
                .getOrDefault(OwnLabels.RERUN_OF, job.getMetadata().getName());
    }

    private static Optional<Related> related(Job job, Job other) {
        var name = other.getMetadata().getName();
        if (root(job).equals(root(other))) {
            return Optional.of(new Related(name, "it is a run of the same Job", true));
        }
        return why(job, other).map(why -> new Related(name, why, false));
    }

    private static Optional<String> why(Job job, Job other) {
        var owner = commonOwner(job, other);
        if (owner != null) {
            return Optional.of("%s %s made it too".formatted(owner.getKind(), owner.getName()));
        }
        if (isSame(job, other, OwnLabels.WORKSPACE)) {
            return Optional.of(
                    "it is of workspace %s too".formatted(label(job, OwnLabels.WORKSPACE)));
        }
        var maps = configMaps(job);
        var shared = configMaps(other).stream().filter(maps::contains).findFirst();
        if (shared.isPresent()) {
            return Optional.of("it mounts ConfigMap %s too".formatted(shared.get()));
        }
        if (isSame(job, other, OwnLabels.INSTANCE) && isSame(job, other, OwnLabels.COMPONENT)) {
            return Optional.of(
                    "it is the %s of %s too"
                            .formatted(
                                    label(job, OwnLabels.COMPONENT),
                                    label(job, OwnLabels.INSTANCE)));
        }
        return stem(job).equals(stem(other))
                ? Optional.of("its name begins with %s too".formatted(stem(job)))
                : Optional.empty();
    }

    private static @Nullable OwnerReference commonOwner(Job job, Job other) {
        var owners =
                PodFold.orEmpty(other.getMetadata().getOwnerReferences()).stream()
                        .map(OwnerReference::getUid)
                        .collect(Collectors.toSet());
        return PodFold.orEmpty(job.getMetadata().getOwnerReferences()).stream()
                .filter(owner -> owners.contains(owner.getUid()))
                .findFirst()
                .orElse(null);
    }

    private static boolean isSame(Job job, Job other, String label) {
        var value = label(job, label);
        return value != null && value.equals(label(other, label));
    }

    private static @Nullable String label(Job job, String label) {
        return JobFold.labels(job.getMetadata()).get(label);
    }

    private static List<String> configMaps(Job job) {
        return MountedConfigMaps.of(job.getSpec().getTemplate().getSpec())
                .filter(name -> !EVERYBODYS.equals(name))
                .toList();
    }

    /// What names of runs of one thing have in common.
    private static String stem(Job job) {
        var prefix = job.getMetadata().getGenerateName();
        return prefix != null && !prefix.isBlank()
                ? prefix.replaceFirst("-+$", "")
                : NUMBER.matcher(root(job)).replaceFirst("");
    }

    private static boolean isSuspended(Job job) {
        return Boolean.TRUE.equals(job.getSpec().getSuspend());
    }

    private static String uid(Job job) {
        return Objects.requireNonNullElse(job.getMetadata().getUid(), "");
    }
}
