package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.FilesNotUsed;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A history that was opened for one act, with the files it is compared with.
record OpenedHistory(MigrationFolder folder, DatabaseSession session, SchemaHistory history) {
    MigrationStatus status(
            MigrationFormat format, Workspace workspace, ServerGuard.Standing standing)
            throws ProblemException {
        var read = ReadHistory.of(history);
        var lines = read.linesNow();
        var remarks = new ArrayList<>(folder.remarks());
        folder.problems().stream()
                .filter(problem -> !(problem instanceof FilesNotUsed))
                .forEach(problem -> remarks.add(standsInTheWay(problem)));
        var others = new OtherHistories(session, workspace);
        var ofOthers = history.exists() ? List.<Warning>of() : others.remarks(history);
        remarks.addAll(ofDatabase(lines, others, ofOthers));
        var remark = standing.remark();
        if (remark != null) {
            remarks.addFirst(remark);
        }
        var underWay = read.remark(history);
        if (underWay != null) {
            remarks.addFirst(underWay);
        }
        return new MigrationStatus(
                format.id(),
                lines,
                history.current(),
                history.table(),
                history.exists(),
                history.readOnlyReason(),
                session.server(),
                remarks,
                read.state(),
                standing.environment().kind(),
                standing.stranger(),
                notUsed(),
                workspace.project() == null && !ofOthers.isEmpty(),
                read.lockHolder());
    }

    /// What the tool itself finds, and that the files are not the tool's at all.
    List<Finding> validate() throws ProblemException {
        var findings = new ArrayList<Finding>();
        var notUsed = notUsed();
        if (notUsed != null) {
            findings.add(new Finding("", notUsed.files().getFirst(), notUsed));
        }
        findings.addAll(ReadHistory.validate(history));
        return findings;
    }

    private @Nullable FilesNotUsed notUsed() {
        return folder.problems().stream()
                .filter(FilesNotUsed.class::isInstance)
                .map(FilesNotUsed.class::cast)
                .findFirst()
                .orElse(null);
    }

    /// The status is shown all the same; what is run is refused. What else is in the database and
    /// speaks for or against going on.
    private List<Warning> ofDatabase(
            List<MigrationInfo> lines, OtherHistories others, List<Warning> ofOthers)
            throws ProblemException {
        if (TablesWithoutHistory.isBegun(lines)) {
            return others.doubled(history, lines);
        }
        if (lines.isEmpty() || !ofOthers.isEmpty()) {
            return ofOthers;
        }
        var remarks = history.exists() ? others.remarks(history) : ofOthers;
        var tables = remarks.isEmpty() ? TablesWithoutHistory.remark(session, history) : null;
        return tables == null ? remarks : List.of(tables);
    }

    private Warning standsInTheWay(Problem problem) {
        var words = Explanation.of(problem);
        var place =
                words.place() == null
                        ? SourcePlace.of(folder.folders().getFirst().toString())
                        : words.place();
        return new Warning.Remark(
                place, words.headlineWithout(place) + "; nothing is run until that is mended");
    }
}
