package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.ScriptLoader;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.schema.FolderObjects;
import dev.flightdeck.schema.ObjectPresence;
import dev.flightdeck.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks what a database without a history has of a folder's files. Asks the catalog; writes
/// nothing.
final class Adopting {
    private static final String ACT = "Adopting this database";
    private static final String NOT_APPLIED = "not-applied";

    private final DatabaseSession session;
    private final SchemaHistory history;
    private final ScriptLoader scripts;

    Adopting(DatabaseSession session, SchemaHistory history, ScriptLoader scripts) {
        this.session = session;
        this.history = history;
        this.scripts = scripts;
    }

    /// Gives `NotPossible` where a history is there already, this tool's or another's.
    ///
    /// @param wanted null for the one that is proposed
    Adoption preview(MigrationFolder folder, Workspace workspace, @Nullable Version wanted)
            throws ProblemException {
        refuseHistory();
        if (!history.exists()) {
            refuseOthers(new OtherHistories(session, workspace).described(history));
        }
        var files = judge(folder);
        var version = wanted == null ? Adoption.proposed(files) : wanted;
        return new Adoption(
                history.table(),
                files,
                version,
                version == null ? List.of() : history.baselinePreview(version));
    }

    private void refuseHistory() throws ProblemException {
        var lines = history.compare();
        if (!TablesWithoutHistory.isBegun(lines)) {
            return;
        }
        boolean onlyFailed =
                lines.stream()
                        .filter(line -> line.appliedOrNull() != null)
                        .allMatch(line -> line.state() == MigrationState.FAILED);
        throw new ProblemException(
                onlyFailed
                        ? new NotPossible(
                                ACT,
                                "%s has the row of a run that failed, and nothing else"
                                        .formatted(history.table()),
                                "Take the row out first: `%s`. Then adopt."
                                        .formatted(wayOutOfFailure()))
                        : new NotPossible(
                                ACT,
                                "%s has rows already".formatted(history.table()),
                                "Adopt is for a database without a history; `flightdeck status` shows what this one says."));
    }

    private String wayOutOfFailure() throws ProblemException {
        boolean chosen =
                history.repairChoices().stream().anyMatch(it -> it.id().equals(NOT_APPLIED));
        return chosen ? "flightdeck repair --choose " + NOT_APPLIED : "flightdeck repair";
    }

    private static void refuseOthers(List<String> others) throws ProblemException {
        if (!others.isEmpty()) {
            throw new ProblemException(
                    new NotPossible(
                            ACT,
                            "it has a history already, of " + String.join(", ", others),
                            "Go on with that tool's format, or take files and history over with `flightdeck convert`."));
        }
    }

    private List<Adoption.Judged> judge(MigrationFolder folder) throws ProblemException {
        var migrations = new ArrayList<Migration>();
        var texts = new ArrayList<SqlScript>();
        for (var migration : folder.migrations()) {
            if (migration instanceof Migration.Versioned) {
                migrations.add(migration);
                texts.add(scripts.load(migration, false).sql());
            }
        }
        var objects = FolderObjects.of(texts, session.server().schema());
        var existing = new ObjectPresence(session).of(objects.all()).existing();
        var judged = objects.judge(existing);
        var files = new ArrayList<Adoption.Judged>();
        for (int i = 0; i < judged.size(); i++) {
            files.add(new Adoption.Judged(migrations.get(i), judged.get(i)));
        }
        return files;
    }
}
