package dev.flightdeck.format.dbmate;

import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.Workspace;
import dev.flightdeck.workspace.Workspaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Our side of a test: a folder and a database, as a person would use them.
record OurSide(
        TestDatabase database, Path folder, ConnectionProfile profile, FormatOptions options) {
    private static final ExecutionSettings NO_WAIT =
            new ExecutionSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    static OurSide on(TestDatabase database, Path folder) {
        return new OurSide(database, folder, database.profile(), FormatOptions.defaults());
    }

    OurSide withTable(String table) {
        var changed = new FormatOptions(table, null, Map.of(), false, Set.of());
        return new OurSide(database, folder, profile, changed);
    }

    OurSide as(String user) {
        return with(user, profile.parameters());
    }

    OurSide withSearchPath(String path) {
        return with(profile.user(), Map.of("currentSchema", path));
    }

    private OurSide with(String user, Map<String, String> parameters) {
        var changed =
                new ConnectionProfile(
                        profile.host(), profile.port(), profile.database(), user, parameters);
        return new OurSide(database, folder, changed, options);
    }

    Migrator migrator() throws ProblemException {
        var environment = new Environment("test", EnvironmentKind.DEVELOPMENT, profile);
        var workspace =
                new Workspace(
                        folder,
                        "test",
                        List.of(folder),
                        "dbmate",
                        options,
                        NO_WAIT,
                        List.of(environment),
                        null,
                        null);
        return new Workspaces(List.of(new DbmateFormat()), database.connector())
                .migrator(workspace, environment);
    }

    /// Version and state of each line: `1 applied`.
    List<String> status() throws ProblemException {
        return migrator().status(Progress.none()).migrations().stream()
                .map(line -> line.version() + " " + line.state().word())
                .toList();
    }

    Plan plan(Target target) throws ProblemException {
        return migrator().plan(target, Progress.none());
    }

    ExecutionReport run(Target target) throws ProblemException {
        return run(target, CommitPolicy.COMMIT);
    }

    ExecutionReport run(Target target, CommitPolicy policy) throws ProblemException {
        return migrator().run(plan(target), policy, NO_WAIT, _ -> {}, Progress.none());
    }

    /// Previews and confirms.
    List<HistoryChange> baseline(String version) throws ProblemException {
        var wanted = new Version(version);
        var preview = migrator().baselinePreview(wanted, Progress.none());
        return migrator().baseline(wanted, preview, Progress.none());
    }

    /// Runs and expects it to go well.
    void migrate(Target target) throws ProblemException {
        var report = run(target);
        if (!report.wentWell()) {
            throw new AssertionError(report.toString());
        }
    }
}
