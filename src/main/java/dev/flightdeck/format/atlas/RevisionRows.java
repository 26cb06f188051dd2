package dev.flightdeck.format.atlas;

import dev.flightdeck.execution.StepFailure;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.StepScript;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows of a run, as Atlas writes them: where a step is a transaction, one row with it;
/// elsewhere a row at the start, after each statement, and at the end.
final class RevisionRows {
    private static final String STOPPED = "stopped by the user";

    private final RevisionsTable table;

    /// The step that statements were last cut for: its row is written once for each of them.
    private @Nullable StepScript script;

    private List<ScannedStatement> statements = List.of();
    private List<String> hashes = List.of();

    RevisionRows(RevisionsTable table) {
        this.table = table;
    }

    /// @param nanos SQL expression
    String done(Step.Apply step, String nanos) {
        int total = statementsOf(step).size();
        return table.write(row(step, total, "", "", List.of()), nanos);
    }

    /// @param done statements of the file that are permanent
    String partly(Step.Apply step, int done, long nanos) {
        if (done == statementsOf(step).size()) {
            return done(step, Long.toString(nanos));
        }
        return table.write(row(step, done, "", "", hashes(done)), Long.toString(nanos));
    }

    String failed(Step.Apply step, StepFailure failure, long nanos) {
        var all = statementsOf(step);
        int done = failure.statementsDone();
        var row =
                row(
                        step,
                        done,
                        Objects.requireNonNullElse(failure.message(), STOPPED),
                        scannedText(all, done, failure.statement()),
                        done == all.size() ? List.of() : hashes(done));
        return table.write(row, Long.toString(nanos));
    }

    /// With its semicolon, as Atlas has it.
    private static String scannedText(
            List<ScannedStatement> all, int from, @Nullable String statement) {
        if (statement == null) {
            return "";
        }
        return all.subList(Math.min(from, all.size()), all.size()).stream()
                .map(ScannedStatement::text)
                .filter(text -> text.startsWith(statement))
                .findFirst()
                .orElse(statement);
    }

    private List<String> hashes(int done) {
        if (hashes.isEmpty()) {
            hashes = StatementHashes.of(statements, statements.size());
        }
        return hashes.subList(0, Math.min(done, hashes.size()));
    }

    private Revision.Write row(
            Step.Apply step,
            int done,
            String error,
            String errorStatement,
            List<String> doneHashes) {
        var file = step.migration();
        return new Revision.Write(
                file.versionText(),
                file.description(),
                Revision.EXECUTED,
                done,
                statementsOf(step).size(),
                error,
                errorStatement,
                Objects.requireNonNullElse(file.checksum(), ""),
                doneHashes);
    }

    private List<ScannedStatement> statementsOf(Step.Apply step) {
        if (!step.script().equals(script)) {
            script = step.script();
            statements = MigrationScripts.scanned(script);
            hashes = List.of();
        }
        return statements;
    }
}
