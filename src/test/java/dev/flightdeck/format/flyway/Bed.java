package dev.flightdeck.format.flyway;

import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.execution.MigrationExecutor;
import dev.flightdeck.execution.Run;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.PlaceholderSyntax;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Planner;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// A folder and a database with two tools on them: ours, and flyway-core as its users run it.
final class Bed {
    static final FlywayFormat FORMAT = new FlywayFormat();

    final Path folder;
    final TestDatabase database;
    FormatOptions options = FormatOptions.defaults();
    UnaryOperator<FluentConfiguration> theirOptions = c -> c;

    Bed(Path folder, TestDatabase database) {
        this.folder = folder;
        this.database = database;
    }

    Bed file(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Bed remove(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Bed outOfOrder() {
        options =
                new FormatOptions(
                        options.historyTable(),
                        options.schema(),
                        options.placeholders(),
                        true,
                        options.callbacks());
        theirOptions = c -> c.outOfOrder(true);
        return this;
    }

    Bed callbacks(String... names) {
        options =
                new FormatOptions(
                        options.historyTable(),
                        options.schema(),
                        options.placeholders(),
                        options.outOfOrder(),
                        Set.of(names));
        return this;
    }

    Bed placeholders(Map<String, String> values) {
        return placeholders(values, PlaceholderSyntax.defaults());
    }

    Bed placeholders(Map<String, String> values, PlaceholderSyntax syntax) {
        options =
                new FormatOptions(
                        options.historyTable(),
                        options.schema(),
                        values,
                        syntax,
                        options.outOfOrder(),
                        options.callbacks());
        theirOptions =
                c ->
                        c.placeholders(values)
                                .placeholderPrefix(syntax.prefix())
                                .placeholderSuffix(syntax.suffix())
                                .placeholderSeparator(syntax.separator());
        return this;
    }

    Bed schema(String schema) {
        options =
                new FormatOptions(
                        options.historyTable(),
                        schema,
                        options.placeholders(),
                        options.outOfOrder(),
                        options.callbacks());
        theirOptions = c -> c.defaultSchema(schema);
        return this;
    }

    // --- theirs

    private DataSource source() {
        try {
            return database.connector().dataSource(database.profile());
        } catch (ProblemException e) {
            throw new AssertionError(e);
        }
    }

    Flyway theirs() {
        var configuration =
                Flyway.configure()
                        .loggers(QuietLog.Creator.class.getName())
                        .dataSource(source())
                        .locations("filesystem:" + folder);
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return theirOptions.apply(configuration).load();
    }

    // --- ours

    MigrationFolder read() throws ProblemException {
        return FORMAT.read(List.of(folder), options, Progress.none());
    }

    interface Work<T> {
        T in(SchemaHistory history, DatabaseSession session, MigrationFolder folder)
                throws ProblemException;
    }

    <T> T ours(Work<T> work) throws ProblemException {
        var files = read();
        try (var session = database.open()) {
            var access =
                    new HistoryAccess(
                            session,
                            database.profile(),
                            database.connector(),
                            Duration.ofSeconds(10));
            return work.in(FORMAT.history(files, access, options), session, files);
        }
    }

    Plan plan(Target target) throws ProblemException {
        return ours((history, session, files) -> plan(target, history, session, files));
    }

    private Plan plan(
            Target target, SchemaHistory history, DatabaseSession session, MigrationFolder files)
            throws ProblemException {
        var context = new ScriptContext(options, session.server(), history.table());
        var planner =
                new Planner(
                        FORMAT.rules(options),
                        (migration, down) ->
                                FORMAT.script(
                                        migration, down ? Direction.DOWN : Direction.UP, context));
        var plan = planner.plan(history.compare(), target, history.state(), Progress.none());
        return FORMAT.complete(plan, files, context);
    }

    ExecutionReport run(Target target) throws ProblemException {
        return ours((history, session, files) -> {
            var plan = plan(target, history, session, files);
            var run =
                    new Run(
                            plan,
                            CommitPolicy.COMMIT,
                            ExecutionSettings.defaults(),
                            _ -> {},
                            Progress.none());
            return new MigrationExecutor(run, session, history).execute();
        });
    }

    /// Migrates to the newest version, and fails where that did not go well.
    void migrate() throws ProblemException {
        requireDone(run(new Target.Latest()));
    }

    void rollBackTo(String version) throws ProblemException {
        requireDone(run(new Target.BackTo(version.isEmpty() ? null : new Version(version))));
    }

    private static void requireDone(ExecutionReport report) {
        if (!report.wentWell()) {
            throw new AssertionError(report.steps().toString());
        }
    }

    List<Finding> validate() throws ProblemException {
        return ours((history, session, files) -> history.validate());
    }

    List<HistoryChange> repairPreview() throws ProblemException {
        return ours((history, session, files) -> history.repairPreview());
    }

    List<HistoryChange> repair() throws ProblemException {
        return ours((history, session, files) -> history.repair(history.repairPreview()));
    }

    /// Previews and confirms.
    List<HistoryChange> baseline(String version) throws ProblemException {
        var wanted = new Version(version);
        return ours((history, session, files) ->
                history.baseline(wanted, history.baselinePreview(wanted)));
    }

    /// `version:state` of each line that we show.
    List<String> status() throws ProblemException {
        return ours((history, session, files) ->
                history.compare().stream()
                        .map(i ->
                                (i.version() == null ? i.description() : i.version().text())
                                        + ":"
                                        + i.state().word())
                        .toList());
    }

    /// The rows without what differs from run to run.
    List<String> rows() {
        return rows("public.flyway_schema_history");
    }

    List<String> rows(String table) {
        return database.rows(
                "SELECT installed_rank, version, description, type, script, checksum, installed_by, success FROM "
                        + table
                        + " ORDER BY 1");
    }
}
