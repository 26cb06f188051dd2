package dev.flightdeck.format.flyway;

import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.sql.StatementKind;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes of a file what is sent.
final class ScriptLoader {
    static final String WAY_OUT =
            "a file beside it of the same name with .conf behind it, holding executeInTransaction=false";

    private ScriptLoader() {}

    /// @param shown how the file is called in messages
    /// @param checksum what the file had when it was read; null where it has none
    static StepScript load(
            Path path, String shown, @Nullable String checksum, ScriptContext context)
            throws ProblemException {
        var settings = FileSettings.of(path, shown);
        var file = FileText.read(path, settings.encoding(), shown);
        if (checksum != null && !checksum.equals(file.checksum())) {
            throw new ProblemException(new Problem.FileChanged(shown));
        }
        var text = file.text();
        var replaced = Placeholders.replace(text, path, shown, settings, context);
        var sql = SqlScript.parse(replaced.text());
        var script =
                new StepScript(shown, text, sql, TransactionMode.PER_MIGRATION, replaced.map());
        return mode(script, settings) == TransactionMode.NONE
                ? new StepScript(shown, text, sql, TransactionMode.NONE, replaced.map())
                : script;
    }

    /// Flyway's rule: without a transaction where no statement can have one, or the file asks for
    /// it; an error where some can and some cannot.
    private static TransactionMode mode(StepScript script, FileSettings settings)
            throws ProblemException {
        if (!settings.inTransaction()) {
            return TransactionMode.NONE;
        }
        List<SqlStatement> statements = script.statements();
        var outside = statements.stream().filter(ScriptLoader::isOutside).toList();
        if (outside.isEmpty()) {
            return TransactionMode.PER_MIGRATION;
        }
        if (outside.size() == statements.size()) {
            return TransactionMode.NONE;
        }
        var first = outside.getFirst();
        throw new ProblemException(
                new Problem.MixedTransaction(
                        script.place(first.start()),
                        first.summary(),
                        "Move it to a migration of its own, or run the whole file without a transaction: "
                                + WAY_OUT
                                + "."));
    }

    private static boolean isOutside(SqlStatement statement) {
        return statement.kind() == StatementKind.OUTSIDE_TRANSACTION;
    }
}
