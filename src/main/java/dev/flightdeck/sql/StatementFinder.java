package dev.flightdeck.sql;

import java.util.List;
import java.util.Optional;

/// Finds the statement that a cursor means.
final class StatementFinder {
    private StatementFinder() {}

    /// @param before index of the last statement that starts at or before the offset; -1 where
    ///   there is none
    static Optional<SqlStatement> find(SqlScript script, int before, int offset) {
        List<SqlStatement> statements = script.statements();
        if (before >= 0) {
            SqlStatement statement = statements.get(before);
            if (isOneLine(script.text(), extentEnd(statement), offset)) {
                return Optional.of(statement);
            }
        }
        if (before + 1 < statements.size()) {
            SqlStatement next = statements.get(before + 1);
            return isOneLine(script.text(), offset, next.start())
                    ? Optional.of(next)
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /// The offset behind the statement's semicolon, or behind its data.
    private static int extentEnd(SqlStatement statement) {
        if (statement.dataStart() >= 0) {
            return statement.dataEnd();
        }
        String text = statement.script();
        var lexer = new SqlLexer(text, statement.end(), text.length(), LineState.START);
        while (lexer.next() && lexer.kind().isBlank()) {
            // comments before the semicolon
        }
        return lexer.kind() == TokenKind.STATEMENT_END ? lexer.end() : statement.end();
    }

    private static boolean isOneLine(String text, int from, int to) {
        return Extents.line(text, from, to) >= to;
    }
}
