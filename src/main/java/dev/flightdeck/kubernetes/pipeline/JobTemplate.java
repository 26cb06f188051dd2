package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.configmap.ScriptFiles;
import dev.flightdeck.kubernetes.configmap.ScriptsConfigMap;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The manifest of a workspace's Job as its people want it, kept in `.flightdeck/job.yaml` and used
/// the next time. Never holds a secret, and nothing that changes with every run.
public final class JobTemplate {
    private static final Path PLACE = Path.of(".flightdeck", "job.yaml");

    private JobTemplate() {}

    public static Path place(Path workspace) {
        return workspace.resolve(PLACE);
    }

    /// Its text; empty where there is none.
    ///
    /// Gives `FileUnreadable`.
    public static Optional<String> read(Path file) throws ProblemException {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable(file.toString(), e.toString()), e);
        }
    }

    /// Keeps a manifest, without name, files and hashes of this one run.
    ///
    /// Gives `ManifestInvalid`, `NotSaved`.
    public static Path keep(Path workspace, String yaml) throws ProblemException {
        var documents = JobYaml.read("the manifest", yaml);
        var job = documents.job();
        var meta = job.getMetadata();
        meta.setNamespace(null);
        if (meta.getName() != null && meta.getGenerateName() == null) {
            meta.setGenerateName(meta.getName().replaceFirst("-[a-z0-9]{5}$", "") + "-");
        }
        meta.setName(null);
        if (meta.getAnnotations() != null) {
            meta.getAnnotations().remove(OwnLabels.CONTENT_HASH);
            meta.getAnnotations().remove(OwnLabels.FILES);
            meta.getAnnotations().remove(OwnLabels.RUN);
        }
        scripts(job).forEach(volume -> volume.getProjected().setSources(List.of()));
        var file = place(workspace);
        var all = new ArrayList<HasMetadata>(documents.others());
        all.forEach(other -> other.getMetadata().setNamespace(null));
        all.add(job);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, JobYaml.print(all), StandardCharsets.UTF_8);
            return file;
        } catch (IOException e) {
            throw new ProblemException(new Problem.NotSaved(file.toString(), e.toString()), e);
        }
    }

    /// A manifest with the files, marks and namespace of this run.
    ///
    /// Gives `ManifestInvalid`, and `NotPossible` where no container is known to be that of the
    /// image.
    static String refreshed(String file, String yaml, JobRequest request, ScriptFiles files)
            throws ProblemException {
        var documents = JobYaml.read(file, yaml);
        var job = documents.job();
        var sources =
                ScriptsConfigMap.volume(
                                MigrationJobManifest.SCRIPTS,
                                ScriptsConfigMap.split(
                                        request.scriptsName(JobRequest.MIGRATE), files))
                        .getProjected()
                        .getSources();
        scripts(job).forEach(volume -> volume.getProjected().setSources(sources));
        MigrationJobManifest.marked(job, files, request.labels(JobRequest.MIGRATE));
        var image = request.image();
        if (image != null) {
            migrating(job, image).setImage(image);
        }
        var all = new ArrayList<HasMetadata>(documents.others());
        all.add(job);
        all.forEach(each -> each.getMetadata().setNamespace(request.namespace()));
        return JobYaml.print(all);
    }

    /// The container named as ours, else the only one: a mesh or a proxy may stand before it.
    private static Container migrating(Job job, String image) throws ProblemException {
        var containers = job.getSpec().getTemplate().getSpec().getContainers();
        if (containers.size() == 1) {
            return containers.getFirst();
        }
        return containers.stream()
                .filter(container -> MigrationJobManifest.MIGRATE.equals(container.getName()))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                new Problem.NotPossible(
                                        "Using the image " + image,
                                        "the manifest has the containers %s, and none is named %s"
                                                .formatted(
                                                        containers.stream()
                                                                .map(Container::getName)
                                                                .collect(Collectors.joining(", ")),
                                                        MigrationJobManifest.MIGRATE),
                                        "Name the container that migrates %s, or write the image into the manifest."
                                                .formatted(MigrationJobManifest.MIGRATE))));
    }

    /// Whether the Job mounts the ConfigMaps.
    static boolean mountsScripts(Job job) {
        return scripts(job).findFirst().isPresent();
    }

    private static Stream<Volume> scripts(Job job) {
        var volumes = job.getSpec().getTemplate().getSpec().getVolumes();
        return volumes == null
                ? Stream.of()
                : volumes.stream()
                        .filter(v ->
                                MigrationJobManifest.SCRIPTS.equals(v.getName())
                                        && v.getProjected() != null);
    }
}
