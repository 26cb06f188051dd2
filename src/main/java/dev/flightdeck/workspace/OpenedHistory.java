package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.util.ArrayList;
import java.util.List;

/// A history that was opened for one act, with the files it is compared with.
record OpenedHistory(MigrationFolder folder, DatabaseSession session, SchemaHistory history) {
    MigrationStatus status(
            MigrationFormat format, Workspace workspace, ServerGuard.Standing standing)
            throws ProblemException {
        var read = ReadHistory.of(history);
        var lines = read.linesNow();
        var remarks = new ArrayList<>(folder.remarks());
        folder.problems().forEach(problem -> remarks.add(standsInTheWay(problem)));
        remarks.addAll(ofDatabase(lines, workspace));
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
                read.lockHolder());
    }

    /// The status is shown all the same; what is run is refused. What else is in the database and
    /// speaks for or against going on.
    private List<Warning> ofDatabase(List<MigrationInfo> lines, Workspace workspace)
            throws ProblemException {
        var others = new OtherHistories(session, workspace);
        if (TablesWithoutHistory.isBegun(lines)) {
            return others.doubled(history, lines);
        }
        if (lines.isEmpty()) {
            return List.of();
        }
        var remarks = others.remarks(history);
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
