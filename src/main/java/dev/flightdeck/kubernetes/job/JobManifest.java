package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.log.LogMasking;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The manifests of a Job and its pods, without the passwords that stand in them. Secrets of the
/// cluster are not read for that.
///
/// @param yaml of the Job; empty for a workload
/// @param pods of each
/// @param secrets what was masked, which its logs may show too
public record JobManifest(String yaml, List<String> pods, Set<String> secrets) {
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(PASS|PWD|TOKEN|SECRET|KEY|CREDENTIAL|DSN).*");
    private static final String MASK = "****";

    /// The password of a URL, or of an option that names it.
    private static final Pattern IN_TEXT =
            Pattern.compile(
                    "://[^:/@\\s]*:([^@\\s]+)@|(?i:pass(?:word)?|pwd|token|secret)=([^\\s&;'\"]+)");

    /// A shorter value would be found everywhere.
    private static final int SHORTEST = 4;

    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    public JobManifest {
        pods = List.copyOf(pods);
        secrets = Set.copyOf(secrets);
    }

    /// Asks the API server; empty where nothing of it is there any more.
    public static Optional<JobManifest> read(Cluster cluster, MigrationJob job)
            throws ProblemException {
        var secrets = new LinkedHashSet<String>();
        var yaml = "";
        if (job.kind() == MigrationJob.Kind.JOB) {
            var now = JobReader.get(cluster, job.namespace(), job.name());
            if (now == null || !job.uid().equals(now.getMetadata().getUid())) {
                return Optional.empty();
            }
            mask(now, now.getSpec().getTemplate().getSpec(), secrets);
            yaml = Manifest.yaml(cluster, now);
        }
        var pods = new ArrayList<String>();
        for (var attempt : job.attempts()) {
            var pod =
                    cluster.ask(
                            "reading pod " + attempt.pod(),
                            api ->
                                    api.pods()
                                            .inNamespace(job.namespace())
                                            .withName(attempt.pod())
                                            .get());
            if (pod != null) {
                mask(pod, pod.getSpec(), secrets);
                pods.add(Manifest.yaml(cluster, pod));
            }
        }
        return Optional.of(new JobManifest(yaml, pods, secrets));
    }

    /// A Job's manifest as it may be shown.
    public static String masked(Cluster cluster, String yaml) throws ProblemException {
        var job = Manifest.read(cluster, yaml, Job.class);
        mask(job, job.getSpec().getTemplate().getSpec(), new LinkedHashSet<>());
        return Manifest.yaml(cluster, job);
    }

    /// What it was, from the manifests alone.
    ///
    /// Fails with an unchecked exception where they are no such manifests.
    public static Optional<MigrationJob> fold(String yaml, List<String> pods, JobRules rules) {
        var serialization = new KubernetesSerialization();
        var board = new JobBoard(rules);
        if (!yaml.isBlank()) {
            board.put(serialization.unmarshal(yaml, Job.class));
        }
        pods.forEach(pod -> board.put(serialization.unmarshal(pod, Pod.class)));
        return board.snapshot().jobs().stream().findFirst();
    }

    private static void mask(HasMetadata object, @Nullable PodSpec spec, Set<String> secrets) {
        var meta = object.getMetadata();
        meta.setManagedFields(null);
        var annotations = new HashMap<>(JobFold.annotations(meta));
        annotations.remove(APPLIED); // has everything once more
        meta.setAnnotations(annotations.isEmpty() ? null : annotations);
        if (spec != null) {
            PodFold.orEmpty(spec.getInitContainers()).forEach(c -> mask(c, secrets));
            PodFold.orEmpty(spec.getContainers()).forEach(c -> mask(c, secrets));
        }
    }

    private static void mask(Container container, Set<String> secrets) {
        for (var env : PodFold.orEmpty(container.getEnv())) {
            var value = env.getValue();
            if (value == null || value.isEmpty()) {
                continue;
            }
            if (SECRET_NAME.matcher(env.getName()).matches()) {
                keep(value, secrets);
                env.setValue(MASK);
            } else {
                env.setValue(text(value, secrets));
            }
        }
        container.setCommand(texts(container.getCommand(), secrets));
        container.setArgs(texts(container.getArgs(), secrets));
    }

    private static void keep(String value, Set<String> secrets) {
        if (value.length() >= SHORTEST) {
            secrets.add(value);
        }
    }

    private static @Nullable List<String> texts(@Nullable List<String> texts, Set<String> secrets) {
        if (texts == null) {
            return null;
        }
        var masked = new ArrayList<String>();
        boolean next = false;
        for (var text : texts) {
            if (next) {
                keep(text, secrets);
            }
            masked.add(next ? MASK : text(text, secrets));
            var lower = text.toLowerCase(Locale.ROOT);
            next = lower.startsWith("-") && (lower.endsWith("password") || lower.endsWith("token"));
        }
        return masked;
    }

    private static String text(String text, Set<String> secrets) {
        IN_TEXT.matcher(text)
                .results()
                .forEach(found ->
                        keep(found.group(1) == null ? found.group(2) : found.group(1), secrets));
        return new String(
                LogMasking.in(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
