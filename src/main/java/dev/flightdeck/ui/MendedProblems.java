package dev.flightdeck.ui;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.problem.ProblemsViewModel;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.MigrationStatus;
import dev.flightdeck.workspace.Workspace;
import java.util.Objects;
import java.util.function.Predicate;

/// Keeps the Problems tab true: what was met with a database goes when the database shows that it
/// is mended. FX thread only.
final class MendedProblems {
    private final ProblemsViewModel problems;

    MendedProblems(ProblemsViewModel problems) {
        this.problems = problems;
    }

    /// A run or a dry run of an environment ended badly.
    void met(Workspace workspace, String environment, Problem problem) {
        problems.add(problem, of(workspace, environment));
    }

    /// A run of an environment went well: the one before is history.
    void ranWell(Workspace workspace, String environment) {
        problems.settle(of(workspace, environment), _ -> true);
    }

    /// Files and history were read: they can be reached, and where nothing is pending or wrong
    /// nothing is left of a run that failed.
    void read(Workspace workspace, Environment environment, MigrationStatus status) {
        Predicate<Problem> mended = problem -> isDisproved(problem, environment, status);
        problems.settle("", mended);
        problems.settle(of(workspace, environment.name()), mended);
        if (status.pending() == 0 && status.problems() == 0 && status.running() == 0) {
            ranWell(workspace, environment.name());
        }
    }

    /// Environments of two workspaces, or of two projects, may have the same name.
    private static String of(Workspace workspace, String environment) {
        return "run " + workspace.key() + " " + environment;
    }

    /// What the status could not have been read with.
    private static boolean isDisproved(
            Problem problem, Environment environment, MigrationStatus status) {
        var server = environment.profile().server();
        return switch (problem) {
            case Problem.ServerUnreachable p -> server.equals(p.server());
            case Problem.AuthenticationFailed p -> server.equals(p.server());
            case Problem.SecretMissing p -> server.equals(p.server());
            case Problem.DatabaseMissing p -> server.equals(p.server());
            case Problem.TlsFailed p -> server.equals(p.server());
            case Problem.ConnectionLost p -> server.equals(p.server());
            case Problem.FolderMissing _,
                    Problem.InvalidMigration _,
                    Problem.InvalidEncoding _,
                    Problem.DuplicateVersion _,
                    Problem.HistoryUnreadable _,
                    Problem.HistoryOfAnotherTool _,
                    Problem.PlanOutdated _ ->
                    true;
            case Problem.FileUnreadable p -> hasFile(status, p.file());
            default -> false;
        };
    }

    private static boolean hasFile(MigrationStatus status, String file) {
        return status.migrations().stream()
                .map(MigrationInfo::migrationOrNull)
                .filter(Objects::nonNull)
                .anyMatch(migration -> migration.file().toString().equals(file));
    }
}
