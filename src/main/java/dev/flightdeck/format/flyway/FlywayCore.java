package dev.flightdeck.format.flyway;

import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// Flyway itself, for what it alone should decide. It is given migrations and nothing else of the
/// folder: with locations of its own it would run script callbacks from there even to tell the
/// status.
final class FlywayCore {
    private final HistoryAccess access;
    private final HistoryName name;
    private final FormatOptions options;
    private final MigrationFolder folder;

    FlywayCore(
            HistoryAccess access, HistoryName name, FormatOptions options, MigrationFolder folder) {
        this.access = access;
        this.name = name;
        this.options = options;
        this.folder = folder;
    }

    /// What `flyway validate` finds, with the pending.
    List<Finding> validate(HistoryRows rows, Comparison comparison) throws ProblemException {
        requireKnown("Validating", rows);
        try {
            var result = flyway(rows).validateWithResult();
            return new Findings(comparison).of(result.invalidMigrations);
        } catch (FlywayException e) {
            throw refused("Validating", e);
        }
    }

    void repair(HistoryRows rows) throws ProblemException {
        requireKnown("Repairing the history table", rows);
        try {
            flyway(rows).repair();
        } catch (FlywayException e) {
            throw refused("Repairing the history table", e);
        }
    }

    /// Without the extension that wrote such a row, Flyway would take its migration for missing,
    /// and repair would give it up.
    static void requireKnown(String act, HistoryRows rows) throws ProblemException {
        for (var row : rows.applied()) {
            if (RowType.hasNoFile(row.type()) && !RowType.isJava(row.type())) {
                throw new ProblemException(
                        new Problem.NotPossible(
                                act,
                                "row %d is of type %s: only the Flyway that wrote it knows its migration"
                                        .formatted(row.rank(), row.type()),
                                "Do it with that Flyway."));
            }
        }
    }

    private Flyway flyway(HistoryRows rows) throws ProblemException {
        return configuration(rows).load();
    }

    private FluentConfiguration configuration(HistoryRows rows) throws ProblemException {
        var loader = FlywayCore.class.getClassLoader();
        var syntax = options.placeholderSyntax();
        var configuration =
                Flyway.configure(loader)
                        .loggers(QuietLog.Creator.class.getName())
                        .dataSource(access.connector().dataSource(access.profile()))
                        .table(name.table())
                        .defaultSchema(name.schema())
                        .createSchemas(false)
                        .connectRetries(0)
                        .resourceProvider(new MigrationResources(folder.migrations()))
                        .javaMigrationClassProvider(List::of)
                        .javaMigrations(CodeMigration.of(rows, folder.migrations()))
                        .skipDefaultCallbacks(true)
                        .placeholders(options.placeholders())
                        .placeholderPrefix(syntax.prefix())
                        .placeholderSuffix(syntax.suffix())
                        .placeholderSeparator(syntax.separator())
                        .outOfOrder(options.outOfOrder())
                        .target(MigrationVersion.LATEST)
                        .ignoreMigrationPatterns("*:future");
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration;
    }

    private static ProblemException refused(String act, FlywayException e) {
        var reason =
                String.valueOf(e.getMessage())
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.contains("://rd.gt/"))
                        .reduce((one, other) -> one + " " + other)
                        .orElse("no reason given");
        return new ProblemException(
                new Problem.NotPossible(
                        act, "Flyway refused: " + reason, "Put right what it names and try again."),
                e);
    }
}
