package dev.flightdeck.convert;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.HistoryChange.Kind;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.HistoryOfAnotherTool;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Writes the target's history: a row for each version that the source's history says is applied,
/// as the target's tool would have written it, in one transaction.
///
/// @param applied of each migration that was written, in order
record HistoryTransfer(
        MigrationFormat target,
        FormatOptions options,
        TargetRules rules,
        MigrationFolder written,
        List<Boolean> applied,
        HistoryAccess access) {
    private static final String ACT = "Writing the history of ";

    HistoryTransfer {
        applied = List.copyOf(applied);
    }

    private List<Migration> migrations() {
        var migrations = new ArrayList<Migration>();
        for (int i = 0; i < applied.size(); i++) {
            if (applied.get(i)) {
                migrations.add(written.migrations().get(i));
            }
        }
        return migrations;
    }

    ConversionPlan addTo(ConversionPlan plan) throws ProblemException {
        var migrations = migrations();
        if (migrations.isEmpty()) {
            return plan;
        }
        var table = open().table();
        var shown = rules.hasOneRow() ? List.of(migrations.getLast()) : migrations;
        var notes = new ArrayList<>(plan.notes());
        notes.add(
                "when and by whom the versions were applied is not taken over: it stays in "
                        + plan.sourceTable());
        return new ConversionPlan(
                plan.request(),
                plan.sourceFormat(),
                plan.files(),
                plan.renumbered(),
                notes,
                plan.refusals(),
                plan.sourceTable(),
                table,
                shown.stream().map(migration -> row(migration, plan)).toList(),
                plan.leftovers());
    }

    private HistoryChange row(Migration migration, ConversionPlan plan) {
        return new HistoryChange(
                Kind.ADD,
                "version %s, %s".formatted(migration.versionText(), migration.description()),
                rules.hasOneRow()
                        ? "all versions up to it are applied, as %s says"
                                .formatted(plan.sourceTable())
                        : "applied, as %s says".formatted(plan.sourceTable()),
                Map.of(),
                rules.row(migration));
    }

    /// Creates nothing.
    ///
    /// Gives `NotPossible` where it is in use already.
    private SchemaHistory open() throws ProblemException {
        try {
            var history = target.history(written, access, options);
            if (history.compare().stream().anyMatch(line -> line.appliedOrNull() != null)) {
                throw refused(
                        "%s has rows already".formatted(history.table()),
                        "Name another table with --history-table, or look whether the database was converted before.");
            }
            return history;
        } catch (ProblemException e) {
            if (e.problem() instanceof HistoryOfAnotherTool other) {
                throw refused(
                        "a table %s is there and is not its own (%s)"
                                .formatted(other.table(), other.found()),
                        "Name another table with --history-table.");
            }
            throw e;
        }
    }

    private ProblemException refused(String reason, String wayOut) {
        return new ProblemException(new NotPossible(ACT + target.title(), reason, wayOut));
    }

    void run(NewFolder place, Path into, Progress progress) throws ProblemException {
        var migrations = migrations();
        if (migrations.isEmpty()) {
            place.moveTo(into);
            return;
        }
        var history = open();
        try (var _ = history.lock(access.historyWait(), progress)) {
            write(history, migrations, place, into);
        }
    }

    private void write(
            SchemaHistory history, List<Migration> migrations, NewFolder place, Path into)
            throws ProblemException {
        var session = access.session();
        var doing = "writing the history of " + target.title();
        try {
            session.execute(doing, statements(history, migrations));
            check(history);
            place.moveTo(into);
            commit(doing, place, into);
        } catch (ProblemException e) {
            session.rollBack();
            throw e;
        }
    }

    /// Where the answer is lost the history may be there: then the folder is to be there, too.
    private void commit(String doing, NewFolder place, Path into) throws ProblemException {
        try {
            access.session().execute(doing, List.of("COMMIT"));
        } catch (ProblemException e) {
            if (!(e.problem() instanceof Problem.ConnectionLost)) {
                place.removeFrom(into);
            }
            throw e;
        }
    }

    private List<String> statements(SchemaHistory history, List<Migration> migrations)
            throws ProblemException {
        var context = new ScriptContext(options, access.session().server(), history.table());
        var statements = new ArrayList<String>();
        statements.add("BEGIN");
        history.state(); // its rows are counted from here
        statements.addAll(history.createTableBesideObjects());
        for (var migration : migrations) {
            var script = target.script(migration, Direction.UP, context);
            statements.addAll(history.record(new Step.Apply(migration, script), "0"));
        }
        return statements;
    }

    /// Before the commit: what the target would show is what the source showed.
    private void check(SchemaHistory history) throws ProblemException {
        var wanted = new HashSet<Version>();
        migrations().forEach(migration -> wanted.add(migration.version()));
        var shown = new HashSet<Version>();
        for (var line : history.compare()) {
            if (line.isAppliedVersion() && line instanceof MigrationInfo.Applied) {
                shown.add(line.version());
            }
        }
        if (!shown.equals(wanted)) {
            throw refused(
                    "it would show %s as applied and not %s".formatted(shown, wanted),
                    "Nothing was changed. Convert the files alone with --files-only, and set the history by hand.");
        }
    }
}
