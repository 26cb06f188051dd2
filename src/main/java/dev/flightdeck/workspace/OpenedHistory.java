package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;

/// A history that was opened for one act, with the files it is compared with.
record OpenedHistory(MigrationFolder folder, DatabaseSession session, SchemaHistory history) {
    MigrationStatus status(MigrationFormat format, ServerGuard.Standing standing)
            throws ProblemException {
        var state = history.state();
        var remarks = new ArrayList<>(folder.remarks());
        var remark = standing.remark();
        if (remark != null) {
            remarks.addFirst(remark);
        }
        return new MigrationStatus(
                format.id(),
                history.compare(),
                history.current(),
                history.table(),
                history.exists(),
                history.readOnlyReason(),
                session.server(),
                remarks,
                state,
                standing.environment().kind(),
                standing.stranger());
    }
}
