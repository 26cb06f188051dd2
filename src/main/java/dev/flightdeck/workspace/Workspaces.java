package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.Recognition;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Opens workspaces and leads to the verbs on their databases. Any thread.
public final class Workspaces {
    private static final int EXAMPLES = 3;

    private final List<MigrationFormat> formats;
    private final DatabaseConnector connector;
    private final Memory memory;

    /// @param formats all there are, in the order in which they are asked whether a folder is
    ///   theirs
    public Workspaces(List<MigrationFormat> formats, DatabaseConnector connector) {
        this(formats, connector, Memory.NONE);
    }

    /// @param memory what is kept on this computer
    public Workspaces(List<MigrationFormat> formats, DatabaseConnector connector, Memory memory) {
        this.formats = List.copyOf(formats);
        this.connector = connector;
        this.memory = memory;
    }

    public List<MigrationFormat> formats() {
        return formats;
    }

    public DatabaseConnector connector() {
        return connector;
    }

    /// Reads `flightdeck.toml` of the folder where there is one; without it the folder, or the one
    /// usual place below it that has migrations, is the workspace. Executes nothing and connects to
    /// nothing.
    ///
    /// Gives `FolderMissing`, `WorkspaceFileInvalid`, `FileUnreadable`, and `ProjectNotChosen`
    /// where there are several.
    public Workspace open(Path folder) throws ProblemException {
        return open(folder, null);
    }

    /// @param project null where there is only one
    public Workspace open(Path folder, @Nullable String project) throws ProblemException {
        var all = projects(folder);
        if (project == null && all.size() == 1) {
            return all.getFirst();
        }
        for (var workspace : all) {
            if (project != null && project.equals(workspace.project())) {
                return workspace;
            }
        }
        throw new ProblemException(new Problem.ProjectNotChosen(project, names(all)));
    }

    private static List<String> names(List<Workspace> projects) {
        return projects.stream().map(Workspace::project).filter(Objects::nonNull).toList();
    }

    /// All projects of a folder, each a workspace of its own; one without a name where its
    /// `flightdeck.toml` names none.
    public List<Workspace> projects(Path folder) throws ProblemException {
        return new WorkspaceReader(formats).read(folder);
    }

    /// What `flightdeck.toml` says about Jobs in a cluster; needs no migrations to be there.
    ///
    /// Gives `WorkspaceFileInvalid`, `FileUnreadable`.
    public JobSettings jobs(Path folder) throws ProblemException {
        return new WorkspaceReader(formats).jobs(folder);
    }

    /// The environments of `flightdeck.toml`, of all projects; needs no migrations to be there.
    ///
    /// Gives `WorkspaceFileInvalid`, `FileUnreadable`.
    public List<Environment> environments(Path folder) throws ProblemException {
        return new WorkspaceReader(formats).environments(folder);
    }

    /// The format of a workspace: as it says, or by looking at its files.
    ///
    /// Gives `FormatUnknown`, `FormatAmbiguous`.
    public MigrationFormat format(Workspace workspace) throws ProblemException {
        var id = workspace.formatId();
        if (id != null) {
            return byId(workspace, id);
        }
        return detect(workspace);
    }

    /// What speaks for each format in the files of a workspace.
    public List<FormatEvidence> evidence(Workspace workspace) throws ProblemException {
        var recognizing = recognizing(workspace);
        var all = new ArrayList<FormatEvidence>();
        for (var format : formats) {
            all.add(evidence(workspace, format, recognizing.contains(format)));
        }
        return all;
    }

    private static FormatEvidence evidence(
            Workspace workspace, MigrationFormat format, boolean recognized) {
        try {
            var migrations =
                    format.read(workspace.folders(), workspace.options(), Progress.none())
                            .migrations();
            return new FormatEvidence(
                    format,
                    recognized,
                    migrations.size(),
                    migrations.stream().limit(EXAMPLES).map(Migration::script).toList(),
                    null);
        } catch (ProblemException e) {
            return new FormatEvidence(format, recognized, 0, List.of(), e.problem());
        }
    }

    /// Why the format of a workspace cannot be the one of its files; null where it can, where the
    /// folders are not there, and where the files look like no other.
    public Problem.@Nullable FilesNotUsed misfit(Workspace workspace) throws ProblemException {
        var id = workspace.formatId();
        if (id == null || !workspace.folders().stream().allMatch(Files::isDirectory)) {
            return null;
        }
        var format = byId(workspace, id);
        if (FormatFit.recognizesAny(format, workspace.folders())
                || evidence(workspace, format, false).migrations() > 0) {
            return null;
        }
        var misfit = new FormatFit(formats).misfit(format, workspace.folders());
        return misfit == null || misfit.looksLike() == null ? null : misfit;
    }

    /// The verbs on one database of a workspace.
    public Migrator migrator(Workspace workspace, Environment environment) throws ProblemException {
        return migrator(workspace, environment, format(workspace));
    }

    /// The verbs on one database of a workspace whose format is known already.
    public Migrator migrator(Workspace workspace, Environment environment, MigrationFormat format) {
        return new Migrator(
                workspace, environment, format, new FormatFit(formats), connector, memory);
    }

    private MigrationFormat byId(Workspace workspace, String id) throws ProblemException {
        for (var format : formats) {
            if (format.id().equals(id)) {
                return format;
            }
        }
        throw new ProblemException(
                new Problem.FormatUnknown(workspace.root() + " (format " + id + ")", ids(formats)));
    }

    private MigrationFormat detect(Workspace workspace) throws ProblemException {
        var candidates = recognizing(workspace);
        if (candidates.isEmpty()) {
            throw new ProblemException(
                    new Problem.FormatUnknown(
                            workspace.folders().getFirst().toString(), ids(formats)));
        }
        if (candidates.size() > 1) {
            throw new ProblemException(
                    new Problem.FormatAmbiguous(
                            workspace.folders().getFirst().toString(), ids(candidates)));
        }
        return candidates.getFirst();
    }

    /// A folder with the files of two tools is for a person to tell apart, however sure one of them
    /// is.
    private List<MigrationFormat> recognizing(Workspace workspace) throws ProblemException {
        var found = new ArrayList<MigrationFormat>();
        for (var format : formats) {
            for (var folder : workspace.folders()) {
                if (format.recognizes(folder) != Recognition.NO && !found.contains(format)) {
                    found.add(format);
                }
            }
        }
        return found;
    }

    private static List<String> ids(List<MigrationFormat> formats) {
        return formats.stream().map(MigrationFormat::id).toList();
    }

    static @Nullable String formatOf(List<MigrationFormat> formats, Path folder)
            throws ProblemException {
        for (var format : formats) {
            if (format.recognizes(folder) != Recognition.NO) {
                return format.id();
            }
        }
        return null;
    }
}
