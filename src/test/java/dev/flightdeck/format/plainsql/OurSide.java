package dev.flightdeck.format.plainsql;

import dev.flightdeck.TestDatabase;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.Workspace;
import dev.flightdeck.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A folder and a database, as a person would use them.
record OurSide(
        TestDatabase database,
        Path folder,
        Map<String, String> own,
        Map<String, String> variables,
        EnvironmentKind kind) {
    private static final ExecutionSettings NO_WAIT =
            new ExecutionSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    static OurSide on(TestDatabase database, Path folder) {
        return new OurSide(database, folder, Map.of(), Map.of(), EnvironmentKind.TEST);
    }

    OurSide with(String key, String value) {
        return new OurSide(database, folder, Map.of(key, value), variables, kind);
    }

    OurSide given(String name, String value) {
        return new OurSide(database, folder, own, Map.of(name, value), kind);
    }

    OurSide inProduction() {
        return new OurSide(database, folder, own, variables, EnvironmentKind.PRODUCTION);
    }

    OurSide file(String name, String text) {
        return write(folder, name, text, this);
    }

    static <T> T write(Path folder, String name, String text, T result) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void baseline(String version) throws ProblemException {
        var migrator = migrator();
        var wanted = new Version(version);
        migrator.baseline(
                wanted, migrator.baselinePreview(wanted, Progress.none()), Progress.none());
    }

    Migrator migrator() throws ProblemException {
        var environment = new Environment("test", kind, database.profile());
        var options =
                new FormatOptions(null, null, variables, false, Set.of())
                        .withOwn(own)
                        .withRoot(folder);
        var workspace =
                new Workspace(
                        folder,
                        "test",
                        List.of(folder),
                        "plain-sql",
                        options,
                        NO_WAIT,
                        List.of(environment),
                        null,
                        null);
        return new Workspaces(List.of(new PlainSqlFormat()), database.connector())
                .migrator(workspace, environment);
    }

    /// Version and state of each line: `ddl/1 applied`.
    List<String> status() throws ProblemException {
        return migrator().status(Progress.none()).migrations().stream()
                .map(line -> line.version() + " " + line.state().word())
                .toList();
    }

    Plan plan(Target target) throws ProblemException {
        return migrator().plan(target, Progress.none());
    }

    List<String> steps(Target target) throws ProblemException {
        return plan(target).steps().stream().map(step -> step.name()).toList();
    }

    List<String> warnings() throws ProblemException {
        return plan(new Target.Latest()).warnings().stream().map(Warning::text).toList();
    }

    ExecutionReport run(Target target) throws ProblemException {
        return migrator().run(plan(target), CommitPolicy.COMMIT, NO_WAIT, _ -> {}, Progress.none());
    }

    /// Runs and expects it to go well.
    OurSide migrate(Target target) throws ProblemException {
        var report = run(target);
        if (!report.wentWell()) {
            throw new AssertionError(report.toString());
        }
        return this;
    }

    OurSide migrate() throws ProblemException {
        return migrate(new Target.Latest());
    }
}
