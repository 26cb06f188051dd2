package dev.flightdeck.sql;

import java.util.List;

/// A text cut into statements.
///
/// @param text the whole text, never changed
/// @param unterminated constructs that are never closed, in the order in which they begin
public record SqlScript(
        String text, List<SqlStatement> statements, List<Unterminated> unterminated) {
    public SqlScript {
        statements = List.copyOf(statements);
        unterminated = List.copyOf(unterminated);
    }

    /// A quote, comment or block that is never closed: `construct` in words, such as "string" or
    /// "dollar quote $body$", and the place where it began.
    public record Unterminated(String construct, int offset, int line, int column) {}

    public static SqlScript parse(String text) {
        return new SqlScript(text, List.of(), List.of());
    }
}
