package dev.flightdeck.format.atlas;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Partial;
import dev.flightdeck.plan.OwnTransaction;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a half-done file can be run to its end: only where the statements that are done are
/// still those of the file, as Atlas demands it.
final class PartialCheck {
    private final Migration file;
    private final Revision row;
    private final boolean isLast;

    /// @param isLast no later version is recorded
    PartialCheck(Migration file, Revision row, boolean isLast) {
        this.file = file;
        this.row = row;
        this.isLast = isLast;
    }

    Partial partial() {
        return new Partial(
                (int) row.applied(),
                (int) row.total(),
                row.error().isEmpty() ? null : row.error(),
                row.errorStatement().isEmpty() ? null : row.errorStatement(),
                obstacle());
    }

    private @Nullable String obstacle() {
        if (!isLast) {
            return "A later version is recorded, and Atlas itself passes over this one; choose a repair.";
        }
        return obstacleInFile();
    }

    /// Null where the statements that are done are the file's first ones.
    @Nullable String obstacleInFile() {
        try {
            var script = MigrationScripts.up(file);
            var statements = MigrationScripts.scanned(script);
            if (statements.size() != script.statements().size()
                    || OwnTransaction.wrapsAll(script)) {
                return "The file runs as one transaction now, so it cannot be entered in the middle.";
            }
            return changedStatement(statements);
        } catch (ProblemException e) {
            return Explanation.of(e.problem()).headline() + ".";
        }
    }

    private @Nullable String changedStatement(List<ScannedStatement> statements) {
        var now = StatementHashes.of(statements, (int) row.applied());
        for (int i = 0; i < row.applied(); i++) {
            if (i >= now.size() || i >= row.hashes().size()) {
                return "Statement %d is %s."
                        .formatted(
                                i + 1,
                                i >= now.size()
                                        ? "done and no longer in the file"
                                        : "done and its hash is not recorded");
            }
            if (!now.get(i).equals(row.hashes().get(i))) {
                return "History changed: statement %d is done and is not what the file has now."
                        .formatted(i + 1);
            }
        }
        return null;
    }
}
