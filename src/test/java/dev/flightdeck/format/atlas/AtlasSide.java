package dev.flightdeck.format.atlas;

import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.Workspace;
import dev.flightdeck.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A folder of Atlas and a database, as a person would use them.
record AtlasSide(
        TestDatabase database, Path folder, ConnectionProfile profile, FormatOptions options) {
    static final String ROWS =
            "SELECT version, type, applied || '/' || total, error, error_stmt, partial_hashes::text"
                    + " FROM atlas_schema_revisions.atlas_schema_revisions ORDER BY version";

    private static final ExecutionSettings NO_WAIT =
            new ExecutionSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    static AtlasSide on(TestDatabase database, Path folder) {
        return new AtlasSide(database, folder, database.profile(), FormatOptions.defaults());
    }

    AtlasSide with(String key, String value) {
        return new AtlasSide(database, folder, profile, options.withOwn(Map.of(key, value)));
    }

    AtlasSide withSearchPath(String path) {
        var changed =
                new ConnectionProfile(
                        profile.host(),
                        profile.port(),
                        profile.database(),
                        profile.user(),
                        Map.of("currentSchema", path));
        return new AtlasSide(database, folder, changed, options);
    }

    /// Writes a file and the sum.
    AtlasSide file(String name, String text) throws IOException, ProblemException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        SumKeeper.write(folder);
        return this;
    }

    AtlasSide without(String name) throws IOException, ProblemException {
        Files.delete(folder.resolve(name));
        SumKeeper.write(folder);
        return this;
    }

    Migrator migrator() throws ProblemException {
        var environment = new Environment("test", EnvironmentKind.DEVELOPMENT, profile, true);
        var workspace =
                new Workspace(
                        folder,
                        "test",
                        List.of(folder),
                        "atlas",
                        options,
                        NO_WAIT,
                        List.of(environment),
                        null,
                        null);
        return new Workspaces(List.of(new AtlasFormat()), database.connector())
                .migrator(workspace, environment);
    }

    /// Version and word of each line: `1 applied`, `2 partial 1/3`.
    List<String> status() throws ProblemException {
        return migrator().status(Progress.none()).migrations().stream()
                .map(line -> line.version() + " " + line.word())
                .toList();
    }

    Plan plan(Target target) throws ProblemException {
        return migrator().plan(target, Progress.none());
    }

    ExecutionReport run(Target target) throws ProblemException {
        return migrator().run(plan(target), CommitPolicy.COMMIT, NO_WAIT, _ -> {}, Progress.none());
    }

    Outcome.Failed fails(Target target) throws ProblemException {
        var last = run(target).steps().getLast();
        return (Outcome.Failed) last.outcome();
    }

    /// Runs and expects it to go well.
    AtlasSide migrate(Target target) throws ProblemException {
        var report = run(target);
        if (!report.wentWell()) {
            throw new AssertionError(report.toString());
        }
        return this;
    }

    List<String> rows() {
        return database.rows(ROWS);
    }
}
