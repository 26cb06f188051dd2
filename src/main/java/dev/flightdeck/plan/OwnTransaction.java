package dev.flightdeck.plan;

import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.sql.StatementKind;
import java.util.List;

/// `BEGIN` and `COMMIT` that a file brings along.
public final class OwnTransaction {
    private OwnTransaction() {}

    /// The file is one transaction from its first statement to its last: then both can be left out,
    /// and its statements commit together with the history row.
    public static boolean wrapsAll(StepScript script) {
        var statements = script.statements();
        if (script.mode() == TransactionMode.NONE || statements.size() < 2) {
            return false;
        }
        return isPlainBegin(statements.getFirst())
                && statements.getLast().kind() == StatementKind.COMMIT
                && !statements.getLast().keywords().contains("CHAIN")
                && inner(statements).stream().noneMatch(s -> s.kind().controlsTransaction());
    }

    /// A `COMMIT` or `ROLLBACK` in the middle, which is sent as written.
    public static boolean endsEarly(StepScript script) {
        return withoutWrapper(script).stream()
                .anyMatch(s -> s.kind().controlsTransaction() && s.kind() != StatementKind.BEGIN);
    }

    /// The statements to send: without a `BEGIN` and `COMMIT` around all of them.
    public static List<SqlStatement> withoutWrapper(StepScript script) {
        return wrapsAll(script) ? inner(script.statements()) : script.statements();
    }

    /// `BEGIN ISOLATION LEVEL ...` asks for something that leaving it out would not give.
    private static boolean isPlainBegin(SqlStatement statement) {
        return switch (statement.keywords()) {
            case "BEGIN", "BEGIN WORK", "BEGIN TRANSACTION", "START TRANSACTION" ->
                    statement.kind() == StatementKind.BEGIN;
            default -> false;
        };
    }

    private static List<SqlStatement> inner(List<SqlStatement> statements) {
        return statements.subList(1, statements.size() - 1);
    }
}
