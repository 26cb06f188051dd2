package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.secret.SecretStore;
import dev.flightdeck.workspace.RunArchive;
import dev.flightdeck.workspace.Workspaces;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// The command line: reads the arguments, runs one command, gives its exit code.
public final class Cli {
    private final Invocation invocation;
    private final @Nullable DemoWindow window;

    /// @param window null where there is none: then everything happens on the terminal
    public Cli(
            Workspaces workspaces,
            SecretStore secrets,
            RunArchive runs,
            ClusterAccess clusters,
            Console console,
            @Nullable DemoWindow window) {
        this.invocation = new Invocation(workspaces, secrets, runs, clusters, console);
        this.window = window;
    }

    public int run(String... arguments) {
        var failures = new Failures(invocation);
        try {
            return commandLine(failures).execute(arguments);
        } catch (Error e) {
            return failures.told(new Bug(e)).number();
        }
    }

    /// Asks the command under way to stop. False where there is nothing to stop, or it was asked
    /// before. Any thread.
    public boolean cancel() {
        return invocation.requestCancel();
    }

    private CommandLine commandLine(Failures failures) {
        var line = new CommandLine(new RootCommand(invocation));
        for (var command : commands()) {
            line.addSubcommand(command);
        }
        line.registerConverter(Duration.class, new DurationConverter());
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        line.setExecutionStrategy(this::execute);
        line.setOut(invocation.console().outWriter());
        line.setErr(invocation.console().errWriter());
        Usage.arrange(line, Style.of(invocation.console(), true), invocation.console().terminal());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        return line;
    }

    private int execute(ParseResult parsed) {
        var options = invocation.options();
        if (options.url != null && options.environment != null) {
            throw new ParameterException(
                    parsed.asCommandLineList().getLast(),
                    "--url and --env name two databases: give one of them");
        }
        if (options.cluster.kubeconfig != null) {
            invocation.clusters().clusters().useKubeconfig(options.cluster.kubeconfig);
        }
        return new RunLast().execute(parsed);
    }

    private List<Object> commands() {
        return List.of(
                new StatusCommand(invocation),
                new TimelineCommand(invocation),
                new PlanCommand(invocation),
                new DryRunCommand(invocation),
                new MigrateCommand(invocation),
                new RollbackCommand(invocation),
                new DiscoverCommand(invocation),
                new ValidateCommand(invocation),
                new RepairCommand(invocation),
                new BaselineCommand(invocation),
                new AdoptCommand(invocation),
                new ConvertCommand(invocation),
                new NewCommand(invocation),
                new ResetCommand(invocation),
                new WaitCommand(invocation),
                new ForwardCommand(invocation),
                new JobsCommand(invocation),
                new LogsCommand(invocation),
                new RerunCommand(invocation),
                new CleanJobsCommand(invocation),
                new CronCommand(invocation),
                new RecordCommand(invocation),
                new RunJobCommand(invocation),
                new PipelineCommand(invocation),
                new RollbackJobCommand(invocation),
                new RunsCommand(invocation),
                new PasswordCommand(invocation),
                new DemoCommand(invocation, window),
                new CompletionCommand(invocation),
                new HelpCommand(invocation));
    }
}
