package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.golangmigrate.StatementFinding.Seen;
import dev.flightdeck.plan.OwnTransaction;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.schema.FileObjects;
import dev.flightdeck.schema.FileObjects.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the database says about a dirty row.
///
/// @param up what is there of the file of the row's version; unknown without a file
/// @param next the same of the file after it
/// @param atomic the file is applied as a whole or not at all
/// @param statements the file's, each with what was found
record Evidence(Verdict up, Verdict next, boolean atomic, List<StatementFinding> statements) {
    record File(StepScript script) {
        boolean isAtomic() {
            return script.mode() == TransactionMode.PER_MIGRATION
                    && OwnTransaction.withoutWrapper(script).stream()
                            .noneMatch(it -> it.kind().controlsTransaction());
        }
    }

    static Evidence of(
            @Nullable FileObjects up,
            @Nullable FileObjects next,
            @Nullable File file,
            DatabaseSession session)
            throws ProblemException {
        var statements =
                file == null
                        ? List.<StatementFinding>of()
                        : StatementFindings.of(file.script(), session);
        boolean invalid = statements.stream().anyMatch(StatementFinding::invalid);
        return new Evidence(
                up == null ? Verdict.UNKNOWN : invalid ? Verdict.PARTLY : up.verdict(),
                next == null ? Verdict.NOT_THERE : next.verdict(),
                file == null || file.isAtomic(),
                statements);
    }

    /// How many statements from the first on are done, as far as can be seen.
    int done() {
        return statements.stream()
                .filter(it -> it.is(Seen.DONE))
                .mapToInt(StatementFinding::number)
                .max()
                .orElse(0);
    }

    /// The first that is not done; the number after the last where there is none.
    private int firstNotDone() {
        return statements.stream()
                .filter(it -> it.is(Seen.NOT_DONE) || it.is(Seen.PARTLY))
                .mapToInt(StatementFinding::number)
                .min()
                .orElse(statements.size() + 1);
    }

    /// The last statement that may be done: those behind [#done] that cannot be seen, too.
    int lastPossiblyDone() {
        return Math.min(firstNotDone() - 1, statements.size() - 1);
    }

    /// The file can be gone on with: what is there is its beginning.
    boolean canGoOn() {
        return done() > 0 && done() < statements.size() && done() < firstNotDone();
    }

    /// There is no statement at the seam of which nothing can be seen, none half done, and what is
    /// left out leaves no setting behind that the rest needs.
    boolean seamIsCertain() {
        return firstNotDone() == done() + 1
                && statements.get(done()).is(Seen.NOT_DONE)
                && statements.stream().noneMatch(StatementFinding::invalid)
                && statements.subList(0, done()).stream()
                        .noneMatch(it -> it.statement().keywords().startsWith("SET"));
    }

    boolean allSeen() {
        return statements.stream().noneMatch(it -> it.is(Seen.UNSEEN));
    }

    /// Statement by statement.
    List<String> lines() {
        return statements.stream().map(StatementFinding::line).toList();
    }
}
