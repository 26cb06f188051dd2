package dev.flightdeck.convert;

import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.sql.StatementKind;
import java.util.List;
import java.util.Objects;

/// What one direction of a migration sends, without what its tool needs around it.
///
/// @param text statements and comments as they are in the file
/// @param statements what is sent, with the data of a `COPY`
/// @param outside it runs outside a transaction
/// @param needsOutside a statement of it refuses a transaction
record SourceText(String text, List<String> statements, boolean outside, boolean needsOutside) {
    SourceText {
        statements = List.copyOf(statements);
    }

    static SourceText of(StepScript script, String text) {
        return new SourceText(
                text,
                sent(script),
                script.mode() == TransactionMode.NONE,
                script.statements().stream()
                        .anyMatch(s -> s.kind() == StatementKind.OUTSIDE_TRANSACTION));
    }

    static List<String> sent(StepScript script) {
        return script.statements().stream().map(SourceText::sent).toList();
    }

    private static String sent(SqlStatement statement) {
        return statement.text() + Objects.requireNonNullElse(statement.copyData(), "");
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }
}
