package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.configmap.ScriptFiles;
import dev.flightdeck.kubernetes.configmap.ScriptsConfigMap;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A Job that runs migrations: waits for PostgreSQL, then runs the tool as somebody who may do
/// nothing else (the Pod Security Standard "restricted").
final class MigrationJobManifest {
    static final String SCRIPTS = "scripts";
    static final String MIGRATE = "migrate";
    static final String WAIT = "wait-for-postgres";

    private static final int ATTEMPTS_AFTER_THE_FIRST = 3;
    private static final long LONGEST_SECONDS = 600;
    private static final int KEPT_SECONDS = 7 * 24 * 3600;

    /// An annotation of a Job must leave room for others: 256 KiB are all there is.
    private static final int LONGEST_FILES = 200_000;

    private static final String WAITING =
            "timeout 120 sh -c 'until pg_isready -t 3; do sleep 2; done' || { echo \"PostgreSQL at $PGHOST:$PGPORT did not answer within 120 s\"; exit 1; }";

    private final JobRequest request;
    private final String act;
    private final ScriptFiles files;
    private final ToolImage tool;

    /// @param act migrate or rollback
    MigrationJobManifest(JobRequest request, String act, ScriptFiles files, ToolImage tool) {
        this.request = request;
        this.act = act;
        this.files = files;
        this.tool = tool;
    }

    /// @param run what the container does
    Job job(ToolRun run) throws ProblemException {
        var parts = ScriptsConfigMap.split(request.scriptsName(act), files);
        var job =
                new JobBuilder()
                        .withNewMetadata()
                        .withGenerateName(request.name() + "-" + act + "-")
                        .withNamespace(request.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .withBackoffLimit(
                                act.equals(JobRequest.MIGRATE) ? ATTEMPTS_AFTER_THE_FIRST : 0)
                        .withActiveDeadlineSeconds(LONGEST_SECONDS)
                        .withTtlSecondsAfterFinished(KEPT_SECONDS)
                        .withNewTemplate()
                        .withNewSpec()
                        .withRestartPolicy("Never")
                        .withAutomountServiceAccountToken(false)
                        .withEnableServiceLinks(false)
                        .withNewSecurityContext()
                        .withRunAsNonRoot(true)
                        .withNewSeccompProfile()
                        .withType("RuntimeDefault")
                        .endSeccompProfile()
                        .endSecurityContext()
                        .withInitContainers(waiting())
                        .withContainers(container(run))
                        .withVolumes(ScriptsConfigMap.volume(SCRIPTS, parts), tmp())
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build();
        return marked(job, files, request.labels(act));
    }

    /// With the marks by which it is found again, and what it mounts.
    static Job marked(Job job, ScriptFiles files, Map<String, String> labels) {
        var meta = job.getMetadata();
        meta.setLabels(joined(meta.getLabels(), labels));
        var annotations = new HashMap<String, String>();
        annotations.put(OwnLabels.CONTENT_HASH, files.hash());
        var list =
                files.files().keySet().stream()
                        .map(path -> files.shortHash(path) + " " + path + "\n")
                        .collect(Collectors.joining());
        if (list.length() <= LONGEST_FILES) {
            annotations.put(OwnLabels.FILES, list);
        }
        meta.setAnnotations(joined(meta.getAnnotations(), annotations));
        var template = job.getSpec().getTemplate();
        if (template.getMetadata() == null) {
            template.setMetadata(new ObjectMeta());
        }
        template.getMetadata().setLabels(joined(template.getMetadata().getLabels(), labels));
        return job;
    }

    private static Map<String, String> joined(
            Map<String, String> before, Map<String, String> more) {
        var all = new TreeMap<String, String>();
        if (before != null) {
            all.putAll(before);
        }
        all.putAll(more);
        return all;
    }

    private Container waiting() {
        return new ContainerBuilder()
                .withName(WAIT)
                .withImage(ToolImage.POSTGRES.image())
                .withCommand("sh", "-c")
                .withArgs(WAITING)
                .withEnv(
                        value("PGHOST", request.database().host()),
                        value("PGPORT", String.valueOf(request.database().port())))
                .withSecurityContext(restricted(ToolImage.POSTGRES.user()))
                .withNewResources()
                .addToRequests("cpu", new Quantity("10m"))
                .addToRequests("memory", new Quantity("16Mi"))
                .addToLimits("cpu", new Quantity("100m"))
                .addToLimits("memory", new Quantity("64Mi"))
                .endResources()
                .build();
    }

    private Container container(ToolRun run) {
        var image = request.image();
        return new ContainerBuilder()
                .withName(MIGRATE)
                .withImage(image == null ? tool.image() : image)
                .withCommand(run.command())
                .withArgs(run.args())
                .withEnv(environment(run))
                .withSecurityContext(restricted(tool.user()))
                .withNewResources()
                .addToRequests("cpu", new Quantity("100m"))
                .addToRequests("memory", new Quantity("64Mi"))
                .addToLimits("cpu", new Quantity("1"))
                .addToLimits("memory", new Quantity(tool.memory()))
                .endResources()
                .addNewVolumeMount()
                .withName(SCRIPTS)
                .withMountPath(ToolCommand.MOUNT)
                .withReadOnly(true)
                .endVolumeMount()
                .addNewVolumeMount()
                .withName("tmp")
                .withMountPath("/tmp")
                .endVolumeMount()
                .build();
    }

    private List<EnvVar> environment(ToolRun run) {
        var environment = new ArrayList<EnvVar>();
        boolean flyway = tool.format().equals("flyway");
        environment.add(user(flyway ? "FLYWAY_USER" : "PGUSER"));
        environment.add(
                secret(flyway ? "FLYWAY_PASSWORD" : "PGPASSWORD", request.secret().passwordKey()));
        if (!flyway) {
            var database = request.database();
            environment.add(value("PGHOST", database.host()));
            environment.add(value("PGPORT", String.valueOf(database.port())));
            environment.add(value("PGDATABASE", database.database()));
            if (tool.format().equals("plain-sql")) {
                environment.add(value("PGSSLMODE", database.sslMode()));
                if (!database.searchPath().isEmpty()) {
                    environment.add(value("PGOPTIONS", "-csearch_path=" + database.searchPath()));
                }
            }
        }
        environment.addAll(run.environment());
        return environment;
    }

    private EnvVar user(String name) {
        var key = request.secret().userKey();
        return key == null ? value(name, request.database().user()) : secret(name, key);
    }

    private EnvVar secret(String name, String key) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewSecretKeyRef(key, request.secret().name(), null)
                .endValueFrom()
                .build();
    }

    private static EnvVar value(String name, String value) {
        return new EnvVar(name, ToolCommand.literal(value), null);
    }

    private static SecurityContext restricted(long user) {
        return new SecurityContextBuilder()
                .withRunAsUser(user)
                .withRunAsGroup(user)
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    private static Volume tmp() {
        return new VolumeBuilder()
                .withName("tmp")
                .withNewEmptyDir()
                .withSizeLimit(new Quantity("64Mi"))
                .endEmptyDir()
                .build();
    }
}
