package dev.flightdeck.format.atlas;

import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Migration.Versioned;
import dev.flightdeck.plan.OwnTransaction;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem.MixedTransaction;
import dev.flightdeck.problem.Problem.NoDownScript;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.sql.StatementKind;
import java.util.List;

/// What is sent for a migration.
final class MigrationScripts {
    static final String NO_TRANSACTION = "-- atlas:txmode none";

    private static final String TXMODE = "txmode";

    private MigrationScripts() {}

    static StepScript up(Migration migration) throws ProblemException {
        return up(migration, TransactionMode.PER_MIGRATION);
    }

    /// @param asked what holds for a file that says nothing itself
    static StepScript up(Migration migration, TransactionMode asked) throws ProblemException {
        var file = MigrationText.read(migration.file(), migration.script());
        var directives = Directives.of(file.text());
        if (directives.has("txtar")) {
            throw file.invalid(
                    0,
                    "this is an archive of several files (atlas:txtar), which only Atlas' own program can run",
                    "Apply it with Atlas, or write its statements as plain migrations.");
        }
        if (migration.checksum() == null) {
            throw file.invalid(
                    0,
                    "`atlas:sum ignore` keeps the file out of atlas.sum, and Atlas refuses to apply a file without a checksum",
                    "Take the directive out and bring atlas.sum up to date.");
        }
        var statements = Statements.of(file);
        var script =
                StepScript.whole(
                        migration.script(), statements.sql(), mode(file, directives, asked));
        if (script.mode() == TransactionMode.PER_MIGRATION && commitsByItself(script)) {
            script = StepScript.whole(migration.script(), statements.sql(), TransactionMode.NONE);
        }
        if (script.mode() == TransactionMode.ALL && commitsByItself(script)) {
            throw notTogether(migration.script(), "it has a COMMIT of its own");
        }
        if (script.mode() == TransactionMode.NONE) {
            checkCount(file, statements);
        } else {
            checkTransaction(script);
        }
        return script;
    }

    /// A file with a `COMMIT` of its own, but for one that is a single transaction from its first
    /// statement to its last.
    static boolean commitsByItself(StepScript script) {
        return !OwnTransaction.wrapsAll(script)
                && script.statements().stream().anyMatch(s -> s.kind().controlsTransaction());
    }

    /// A file's own directive wins over `none` and `file`, and cannot be had together with `all`.
    private static TransactionMode mode(Utf8Text file, Directives directives, TransactionMode asked)
            throws ProblemException {
        if (!directives.has(TXMODE)) {
            return asked;
        }
        var own = mode(file, directives);
        if (asked == TransactionMode.ALL) {
            throw notTogether(
                    file.name(),
                    "it says atlas:txmode " + directives.all(TXMODE).getFirst() + " itself");
        }
        return own;
    }

    private static ProblemException notTogether(String script, String reason) {
        return new ProblemException(
                new NotPossible(
                        "Running %s in one transaction with all others (tx-mode all)"
                                .formatted(script),
                        reason,
                        "Run with --tx-mode file, where each file is a transaction, or apply the files before and after it by themselves (--to)."));
    }

    private static TransactionMode mode(Utf8Text file, Directives directives)
            throws ProblemException {
        var values = directives.all(TXMODE);
        if (values.size() > 1) {
            throw file.invalid(0, "atlas:txmode is there more than once", "Leave one of them.");
        }
        return switch (values.isEmpty() ? "file" : values.getFirst()) {
            case "file" -> TransactionMode.PER_MIGRATION;
            case "none" -> TransactionMode.NONE;
            case "all" ->
                    throw file.invalid(
                            0,
                            "a file cannot ask for one transaction around all files (atlas:txmode all)",
                            "Write `none` or `file`, or leave it out.");
            default ->
                    throw file.invalid(
                            0,
                            "atlas:txmode %s is unknown".formatted(values.getFirst()),
                            "Write `none` or `file`, or leave it out.");
        };
    }

    private static void checkTransaction(StepScript script) throws ProblemException {
        for (var statement : script.statements()) {
            if (statement.kind() == StatementKind.OUTSIDE_TRANSACTION) {
                throw new ProblemException(
                        new MixedTransaction(
                                script.place(statement.start()),
                                statement.summary(),
                                script.mode() == TransactionMode.ALL
                                        ? "Run with --tx-mode file, and put it into a file of its own that begins with `%s` and an empty line."
                                                .formatted(NO_TRANSACTION)
                                        : "Put it into a file of its own and begin that with `%s` and an empty line."
                                                .formatted(NO_TRANSACTION)));
            }
        }
    }

    /// Outside a transaction the history counts statement by statement.
    private static void checkCount(Utf8Text file, Statements statements) throws ProblemException {
        if (statements.areSingle()) {
            return;
        }
        var several =
                statements.scanned().stream()
                        .filter(s -> SqlScript.parse(s.text()).statements().size() > 1)
                        .findFirst()
                        .orElse(statements.scanned().getFirst());
        throw file.invalid(
                several.start(),
                "Atlas takes this for one statement and PostgreSQL for several; outside a transaction nobody could say how far it came",
                "Write each as a statement of its own: with its own delimiter, BEGIN; and COMMIT; instead of BEGIN WORK; and END;.");
    }

    static StepScript down(Versioned migration) throws ProblemException {
        var path = migration.downFile();
        var script = DownFiles.script(FileName.of(migration.script()));
        if (path == null) {
            throw new ProblemException(
                    new NoDownScript(migration.versionText(), migration.script(), script));
        }
        var file = MigrationText.read(path, script);
        return StepScript.whole(
                script, SqlScript.parse(file.text()), mode(file, Directives.of(file.text())));
    }

    static List<ScannedStatement> scanned(StepScript script) {
        try {
            return StatementScanner.scan(script.fileText());
        } catch (ScanException e) {
            throw new IllegalStateException("was scanned when the plan was made", e);
        }
    }
}
