package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.sql.SqlStatement;
import java.util.List;

/// Statements of an editor that are to be run.
///
/// @param script what they were cut out of: the whole text, or what was selected
/// @param base where the script begins in the text of the editor
/// @param statements those to run
public record RunScript(SqlScript script, int base, List<SqlStatement> statements) {
    public RunScript {
        statements = List.copyOf(statements);
    }

    /// The offset in the editor of a position that the server named in one of the statements; of
    /// its beginning where it named none.
    int offsetOf(SqlStatement statement, int position) {
        return base + (position <= 0 ? statement.start() : statement.offsetOfCharacter(position));
    }
}
