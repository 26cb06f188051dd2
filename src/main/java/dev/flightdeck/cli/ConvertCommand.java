package dev.flightdeck.cli;

import dev.flightdeck.convert.ConversionPlan;
import dev.flightdeck.convert.ConversionRequest;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.FilesConversion;
import dev.flightdeck.workspace.Migrator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "convert",
        description = {
            "Take files and history over to another tool: shows the plan, then asks.",
            "Writes a new folder and the other tool's history table; folder and history of now stay as they are."
        })
final class ConvertCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            description = "dbmate, flyway, golang-migrate or atlas.")
    String format = "";

    @Option(
            names = "--into",
            required = true,
            paramLabel = "DIR",
            description = "The new folder: not there yet, or empty.")
    Path into = Path.of("");

    @Option(
            names = "--history-table",
            paramLabel = "TABLE",
            description = "The other tool's table, where it is not to have its usual name.")
    @Nullable String historyTable;

    @Option(names = "--files-only", description = "Convert the files; ask no database.")
    boolean filesOnly;

    @Option(names = "--preview", description = "Show the plan, write nothing.")
    boolean preview;

    @Mixin final LockWait lockWait = new LockWait();
    @Mixin final ConfirmOptions confirm = new ConfirmOptions();

    ConvertCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var request =
                new ConversionRequest(target(), into.toAbsolutePath().normalize(), historyTable);
        var plan = filesOnly ? ofFiles(request) : withHistory(request);
        var style = invocation.screen().style();
        invocation.print(
                ConversionText.of(plan, !preview, style), ConversionJson.of(plan, !preview));
        return (plan.refusals().isEmpty() ? ExitCode.OK : ExitCode.PROBLEM).number();
    }

    private ConversionPlan ofFiles(ConversionRequest request) throws ProblemException {
        var workspace = invocation.workspace();
        var files = new FilesConversion(workspace, invocation.workspaces().format(workspace));
        var plan = files.plan(request, invocation.progress());
        return preview ? plan : files.convert(plan, invocation.progress());
    }

    private ConversionPlan withHistory(ConversionRequest request) throws ProblemException {
        var migrator = invocation.migrator(lockWait);
        var plan = migrator.conversionPlan(request, invocation.progress());
        if (preview) {
            return plan;
        }
        plan.requireAllowed();
        ask(plan, migrator);
        return migrator.convert(plan, invocation.progress());
    }

    private MigrationFormat target() throws ProblemException {
        var formats = invocation.workspaces().formats();
        for (var known : formats) {
            if (known.id().equals(format)) {
                return known;
            }
        }
        throw new ProblemException(
                new Problem.FormatUnknown(
                        "--to " + format, formats.stream().map(MigrationFormat::id).toList()));
    }

    /// Files alone can be thrown away again.
    private void ask(ConversionPlan plan, Migrator migrator) throws ProblemException {
        if (!plan.rows().isEmpty()) {
            new Confirmation(invocation, confirm)
                    .destructive(
                            "Convert to " + plan.request().target().title(),
                            migrator.environment(),
                            lines(plan));
        }
    }

    private static List<String> lines(ConversionPlan plan) {
        var lines = new ArrayList<String>();
        lines.add("new folder " + plan.request().into());
        lines.add("new history %s, beside %s".formatted(plan.targetTable(), plan.sourceTable()));
        lines.addAll(HistoryChanges.lines(plan.rows()));
        plan.leftovers()
                .forEach(left ->
                        lines.add(
                                "remove %s, left by a conversion that was killed".formatted(left)));
        plan.notes().forEach(note -> lines.add("Note: " + note));
        return lines;
    }
}
