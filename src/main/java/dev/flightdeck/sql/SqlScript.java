package dev.flightdeck.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

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

    /// A line and a column, both from 1; the column in characters (code points).
    public record Place(int line, int column) {}

    /// Cuts a text into the statements that psql would send. A text of any content is accepted:
    /// what is not SQL becomes a statement for the server to refuse, what is never closed reaches
    /// to the end and is in [#unterminated].
    public static SqlScript parse(String text) {
        return new Splitter(text).split();
    }

    /// The place of an offset.
    public Place place(int offset) {
        return cursor(last(SqlStatement::start, offset)).moveTo(offset);
    }

    /// The offset of a place; of the end of the line or the text where it is shorter.
    public int offsetOf(int line, int column) {
        return cursor(last(SqlStatement::line, line - 1)).find(line, column);
    }

    /// The statement that a cursor at `offset` means: the one that reaches over it (with its
    /// semicolon and its data), else the one before on the same line, else the one after on the
    /// same line.
    public Optional<SqlStatement> statementAt(int offset) {
        return StatementFinder.find(this, last(SqlStatement::start, offset), offset);
    }

    /// The index of the last statement whose start or line is at most `limit`; -1 where there is
    /// none.
    private int last(ToIntFunction<SqlStatement> of, int limit) {
        int low = 0;
        int high = statements.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (of.applyAsInt(statements.get(middle)) <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private PlaceCursor cursor(int index) {
        if (index < 0) {
            return new PlaceCursor(text);
        }
        SqlStatement statement = statements.get(index);
        return new PlaceCursor(text, statement.start(), statement.line(), statement.column());
    }
}
