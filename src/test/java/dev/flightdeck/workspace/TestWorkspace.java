package dev.flightdeck.workspace;

import dev.flightdeck.TestDatabase;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A folder against a test database, through the same door as the window and the command line.
public final class TestWorkspace {
    private final Migrator migrator;
    private final List<ExecutionEvent> events = new ArrayList<>();
    private Progress progress = Progress.none();
    private ExecutionSettings settings =
            new ExecutionSettings(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2));

    public TestWorkspace(MigrationFormat format, Path folder, TestDatabase database) {
        this(format, folder, database, "postgres");
    }

    public TestWorkspace(MigrationFormat format, Path folder, TestDatabase database, String user) {
        try {
            var workspaces = new Workspaces(List.of(format), database.connector());
            var environment =
                    new Environment("test", EnvironmentKind.TEST, database.profile(user), true);
            migrator =
                    workspaces.migrator(
                            workspaces.open(folder).withFormat(format.id()), environment);
        } catch (ProblemException e) {
            throw new IllegalStateException(e);
        }
    }

    public Migrator migrator() {
        return migrator;
    }

    public List<ExecutionEvent> events() {
        return events;
    }

    public TestWorkspace with(Progress watched) {
        progress = watched;
        return this;
    }

    public TestWorkspace with(ExecutionSettings changed) {
        settings = changed;
        return this;
    }

    public Plan plan(Target target) throws ProblemException {
        return migrator.plan(target, progress);
    }

    public ExecutionReport migrate() throws ProblemException {
        return run(new Target.Latest(), CommitPolicy.COMMIT);
    }

    public ExecutionReport run(Target target, CommitPolicy policy) throws ProblemException {
        events.clear();
        return migrator.run(plan(target), policy, settings, events::add, progress);
    }

    /// `1 applied`, `2 pending`, ... as the status has it.
    public List<String> states() throws ProblemException {
        return migrator.status(Progress.none()).migrations().stream()
                .map(m ->
                        (m.version() == null ? m.script() : m.version().text())
                                + " "
                                + m.state().word())
                .toList();
    }
}
