package dev.flightdeck.ui.workspace;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.movein.Discovery;
import dev.flightdeck.movein.Findings;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.settings.SettingsFile;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.FormatEvidence;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.Workspace;
import dev.flightdeck.workspace.Workspaces;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what to open in a folder: which of its projects, and in which format. Blocking; any
/// thread.
final class WorkspaceFinder {
    private final Workspaces workspaces;
    private final Discovery discovery;
    private final SettingsFile settings;

    /// What opening a folder found.
    ///
    /// @param format null where a person has to choose
    /// @param evidence for the formats to choose from, empty where one was found
    /// @param findings what other tools' configuration has
    record Found(
            Workspace workspace,
            List<Workspace> projects,
            @Nullable MigrationFormat format,
            List<FormatEvidence> evidence,
            Findings findings) {
        Found withFormat(MigrationFormat chosen) {
            return new Found(
                    workspace.withFormat(chosen.id()), projects, chosen, List.of(), findings);
        }
    }

    WorkspaceFinder(Workspaces workspaces, Discovery discovery, SettingsFile settings) {
        this.workspaces = workspaces;
        this.discovery = discovery;
        this.settings = settings;
    }

    /// @param project null for the one that was open last, or the first one
    Found find(Path folder, @Nullable String project) throws ProblemException {
        var projects = workspaces.projects(folder);
        if (projects.isEmpty()) {
            var alone = workspaces.open(folder); // says what is wrong
            return inFormat(alone, List.of(alone));
        }
        return inFormat(pick(projects, project), projects);
    }

    private Workspace pick(List<Workspace> projects, @Nullable String project) {
        var first = projects.getFirst();
        var last = settings.current().workspace(SettingsKey.ofFolder(first)).lastProject();
        var wanted = project == null ? last : project;
        return projects.stream()
                .filter(p -> wanted != null && wanted.equals(p.project()))
                .findFirst()
                .orElse(first);
    }

    private Found inFormat(Workspace read, List<Workspace> projects) throws ProblemException {
        var chosen = settings.current().workspace(SettingsKey.of(read)).format();
        var workspace = read.formatId() == null && isKnown(chosen) ? read.withFormat(chosen) : read;
        var findings = discovery.in(workspace);
        try {
            var format = workspaces.format(workspace);
            return new Found(workspace, projects, format, List.of(), findings);
        } catch (ProblemException e) {
            return switch (e.problem()) {
                case Problem.FormatAmbiguous p ->
                        undecided(workspace, projects, p.candidates(), findings);
                case Problem.FormatUnknown p when workspace.formatId() == null ->
                        undecided(workspace, projects, p.known(), findings);
                default -> throw e;
            };
        }
    }

    /// The verbs on a database of a project, in the format that it or a person says.
    Migrator migrator(Workspace project, Environment environment) throws ProblemException {
        var chosen = settings.current().workspace(SettingsKey.of(project)).format();
        return workspaces.migrator(
                project.formatId() == null && isKnown(chosen)
                        ? project.withFormat(chosen)
                        : project,
                environment);
    }

    private Found undecided(
            Workspace workspace,
            List<Workspace> projects,
            List<String> candidates,
            Findings findings)
            throws ProblemException {
        var evidence =
                workspaces.evidence(workspace).stream()
                        .filter(it -> candidates.contains(it.format().id()))
                        .toList();
        return new Found(workspace, projects, null, evidence, findings);
    }

    private boolean isKnown(@Nullable String format) {
        return workspaces.formats().stream().anyMatch(f -> f.id().equals(format));
    }
}
