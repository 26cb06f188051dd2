package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.movein.Discovery;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.SecretStore;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.RunArchive;
import dev.flightdeck.workspace.Workspace;
import dev.flightdeck.workspace.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call of the command line: its options, and what every command needs of them.
final class Invocation {
    private final Workspaces workspaces;
    private final SecretStore secrets;
    private final RunArchive runs;
    private final ClusterAccess clusters;
    private final Console console;
    private final GlobalOptions options = new GlobalOptions();
    private @Nullable Screen screen;
    private volatile @Nullable CommandProgress progress;

    Invocation(
            Workspaces workspaces,
            SecretStore secrets,
            RunArchive runs,
            ClusterAccess clusters,
            Console console) {
        this.workspaces = workspaces;
        this.secrets = secrets;
        this.runs = runs;
        this.clusters = clusters;
        this.console = console;
    }

    Workspaces workspaces() {
        return workspaces;
    }

    SecretStore secrets() {
        return secrets;
    }

    RunArchive runs() {
        return runs;
    }

    ClusterAccess clusters() {
        return clusters;
    }

    Console console() {
        return console;
    }

    /// Whether tables have all of every cell: what is read by a program has to.
    boolean isWhole() {
        return options.verbose || !console.terminal();
    }

    GlobalOptions options() {
        return options;
    }

    /// Once the options are read.
    Screen screen() {
        var current = screen;
        if (current == null) {
            current = new Screen(console, options);
            screen = current;
        }
        return current;
    }

    CommandProgress progress() {
        var current = progress;
        if (current == null) {
            current = new CommandProgress(screen());
            progress = current;
        }
        return current;
    }

    Discovery discovery() {
        return new Discovery(console.environment(), workspaces);
    }

    boolean requestCancel() {
        var current = progress;
        return current != null && current.requestCancel();
    }

    boolean cancelRequested() {
        var current = progress;
        return current != null && current.cancelRequested();
    }

    Workspace workspace() throws ProblemException {
        return asOptionsSay(workspaces.open(options.workspace, options.project));
    }

    private Workspace asOptionsSay(Workspace opened) {
        var workspace = opened;
        if (!options.folders.isEmpty()) {
            workspace =
                    workspace.withFolders(
                            options.folders.stream()
                                    .map(Path::toAbsolutePath)
                                    .map(Path::normalize)
                                    .toList());
        }
        return options.format == null ? workspace : workspace.withFormat(options.format);
    }

    /// The verbs on the database that the options mean.
    Migrator migrator() throws ProblemException {
        return migrator(choose(workspace(), false));
    }

    /// For what changes a history without a plan.
    Migrator migrator(LockWait wait) throws ProblemException {
        return migrator(wait, false);
    }

    /// @param allowReset as `allow_reset = true` in flightdeck.toml
    Migrator migrator(LockWait wait, boolean allowReset) throws ProblemException {
        var chosen = choose(workspace(), allowReset);
        var workspace = chosen.workspace();
        return accepted(
                workspaces.migrator(
                        workspace.withExecution(wait.over(workspace.execution())),
                        chosen.environment()));
    }

    Migrator migrator(LateFiles late, DataOption data, AtlasRun atlas) throws ProblemException {
        var chosen = choose(workspace(), false);
        var workspace =
                atlas.saysNothing()
                        ? chosen.workspace()
                        : atlas.over(chosen.workspace(), workspaces.format(chosen.workspace()));
        var asked =
                late.run ? workspace.withOptions(workspace.options().outOfOrderToo()) : workspace;
        return accepted(workspaces.migrator(asked, data.over(chosen.environment())));
    }

    private Migrator migrator(DatabaseChoice.Chosen chosen) throws ProblemException {
        return accepted(workspaces.migrator(chosen.workspace(), chosen.environment()));
    }

    private Migrator accepted(Migrator migrator) {
        if (options.acceptServer) {
            migrator.acceptServer();
        }
        return migrator;
    }

    /// The verbs on the databases of all projects, or of the one that was named; those that the
    /// chosen environment has no database for are left out.
    List<Migrator> migratorsOfProjects() throws ProblemException {
        var migrators = new ArrayList<Migrator>();
        var projects = projects();
        boolean found = projects.stream().noneMatch(this::hasEnvironment);
        for (var project : projects) {
            var workspace = asOptionsSay(project);
            if (found || hasEnvironment(workspace)) {
                migrators.add(migrator(choose(workspace, false)));
            } else {
                screen().note(
                                workspace.title()
                                        + " has no database in "
                                        + options.environment
                                        + ".");
            }
        }
        return migrators;
    }

    /// Where no project has the environment, it is one that was found in the configuration of other
    /// tools, for all of them.
    private boolean hasEnvironment(Workspace workspace) {
        return options.environment == null
                || workspace.environment(options.environment).isPresent();
    }

    private List<Workspace> projects() throws ProblemException {
        return options.project == null
                ? workspaces.projects(options.workspace)
                : List.of(workspaces.open(options.workspace, options.project));
    }

    /// For what does not look at the files: whatever is in the folder, or nothing.
    Migrator migratorOfAnyFolder() throws ProblemException {
        var workspace = workspace().withFormat(workspaces.formats().getFirst().id());
        return workspaces.migrator(workspace, choose(workspace, false).environment());
    }

    private DatabaseChoice.Chosen choose(Workspace workspace, boolean allowReset)
            throws ProblemException {
        var choice = new DatabaseChoice(options, console, screen(), discovery());
        var chosen = choice.choose(workspace, allowReset);
        if (chosen.password() != null) {
            secrets.keep(chosen.environment().profile().secretKey(), chosen.password());
        }
        return chosen;
    }

    /// Somebody is there, and neither standard input nor standard output is needed for data.
    boolean canAsk() {
        return console.interactive() && !options.isJson() && !options.passwordFromInput;
    }

    void print(String text, JsonObject json) {
        if (options.isJson()) {
            screen().result(json);
        } else {
            screen().result(text);
        }
    }
}
