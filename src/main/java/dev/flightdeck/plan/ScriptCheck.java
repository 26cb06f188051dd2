package dev.flightdeck.plan;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;

/// What can be said of a script before it runs.
public record ScriptCheck(List<Warning> warnings, List<Problem> refusals) {

    public static ScriptCheck of(StepScript script) {
        var warnings = new ArrayList<Warning>();
        var refusals = new ArrayList<Problem>();
        for (var open : script.sql().unterminated()) {
            refusals.add(new Problem.Unterminated(script.place(open.offset()), open.construct()));
        }
        for (var statement : script.statements()) {
            checkStatement(script, statement, warnings, refusals);
        }
        checkTransactions(script, warnings);
        return new ScriptCheck(warnings, refusals);
    }

    private static void checkStatement(
            StepScript script,
            SqlStatement statement,
            List<Warning> warnings,
            List<Problem> refusals) {
        if (statement.kind() == StatementKind.PSQL_COMMAND) {
            refusals.add(
                    new Problem.PsqlCommand(
                            script.place(statement.start()), firstWord(statement.text())));
        }
        if (statement.kind() == StatementKind.OUTSIDE_TRANSACTION) {
            var place = script.place(statement.start());
            if (script.mode() == TransactionMode.NONE) {
                warnings.add(new Warning.NotTransactional(place, statement.summary()));
            } else {
                refusals.add(
                        new Problem.MixedTransaction(
                                place,
                                statement.summary(),
                                "Put it into a migration of its own that runs outside a transaction."));
            }
        }
    }

    private static void checkTransactions(StepScript script, List<Warning> warnings) {
        if (OwnTransaction.wrapsAll(script)) {
            warnings.add(
                    new Warning.Remark(
                            script.place(script.statements().getFirst().start()),
                            "the BEGIN and COMMIT around the whole file are not sent: its statements and its history row commit together anyway"));
            return;
        }
        for (var statement : script.statements()) {
            if (statement.kind().controlsTransaction() && statement.kind() != StatementKind.BEGIN) {
                warnings.add(
                        new Warning.OwnTransaction(
                                script.place(statement.start()), statement.summary()));
            }
        }
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }
}
