package dev.flightdeck.workspace;

import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.format.FormatOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A folder of migrations with what is said about it.
///
/// @param root the folder that was opened, absolute
/// @param folders where the migration files are, absolute; at least one
/// @param formatId null where it is to be detected
/// @param file the `flightdeck.toml` it was read from, null where there is none
/// @param environments in the order of the file
/// @param project its name where the file has several, null otherwise
public record Workspace(
        Path root,
        String name,
        List<Path> folders,
        @Nullable String formatId,
        FormatOptions options,
        ExecutionSettings execution,
        List<Environment> environments,
        @Nullable Path file,
        @Nullable String project) {
    public Workspace {
        folders = List.copyOf(folders);
        environments = List.copyOf(environments);
    }

    public Workspace(Path root, String name, List<Path> folders, List<Environment> environments) {
        this(
                root,
                name,
                folders,
                null,
                FormatOptions.defaults(),
                ExecutionSettings.defaults(),
                environments,
                null,
                null);
    }

    /// The name with that of the project.
    public String title() {
        return project == null ? name : name + " / " + project;
    }

    /// Tells it from every other: the folder, and the project where there are several, for their
    /// databases are different ones.
    public String key() {
        return project == null ? root.toString() : root + "#" + project;
    }

    /// What is said about the format, as it counts in one environment.
    public FormatOptions options(Environment environment) {
        return options.withRunData(environment.mayRunData()).withRoot(root);
    }

    public Optional<Environment> environment(String name) {
        return environments.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    public Workspace withEnvironments(List<Environment> changed) {
        return new Workspace(
                root, name, folders, formatId, options, execution, changed, file, project);
    }

    public Workspace withOptions(FormatOptions changed) {
        return new Workspace(
                root, name, folders, formatId, changed, execution, environments, file, project);
    }

    public Workspace withExecution(ExecutionSettings changed) {
        return new Workspace(
                root, name, folders, formatId, options, changed, environments, file, project);
    }

    public Workspace withFormat(@Nullable String id) {
        return new Workspace(
                root, name, folders, id, options, execution, environments, file, project);
    }

    public Workspace withFolders(List<Path> changed) {
        return new Workspace(
                root, name, changed, formatId, options, execution, environments, file, project);
    }
}
