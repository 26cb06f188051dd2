package dev.flightdeck.sql;

import dev.flightdeck.sql.LineState.Progress;
import org.jspecify.annotations.Nullable;

/// Decides which semicolon ends a statement, with psql's rules: none inside parentheses, none
/// inside `BEGIN ... END` of a statement that starts with `CREATE [OR REPLACE] {FUNCTION |
/// PROCEDURE}`. Also counts the statements `COPY ... FROM STDIN` whose data is still to come.
final class StatementTracker {
    private Progress progress = Progress.NOTHING;
    private int parentheses;
    private int blocks;
    private int copies;
    private boolean endedCopy;

    void restore(LineState state) {
        progress = state.progress();
        parentheses = state.parentheses();
        blocks = state.blocks();
        copies = state.copies();
    }

    Progress progress() {
        return progress;
    }

    int parentheses() {
        return parentheses;
    }

    int blocks() {
        return blocks;
    }

    int copies() {
        return copies;
    }

    /// Whether the statement that ended last is `COPY ... FROM STDIN`.
    boolean endedCopy() {
        return endedCopy;
    }

    /// Data follows that belongs to no statement of SQL.
    void expectCopyData() {
        copies++;
    }

    void copyDataBegins() {
        copies--;
    }

    void opens() {
        parentheses++;
        other();
    }

    void closes() {
        parentheses = Math.max(0, parentheses - 1);
        other();
    }

    /// Any token that is neither a word nor blank.
    void other() {
        if (progress == Progress.NOTHING) {
            progress = Progress.NO_WORD;
        } else if (progress == Progress.COPY_FROM) {
            progress = Progress.OTHER;
        }
    }

    /// Says whether this semicolon ends the statement, and makes ready for the next one if so.
    boolean semicolon() {
        if (parentheses > 0 || blocks > 0) {
            other();
            return false;
        }
        endStatement();
        return true;
    }

    /// Makes ready for the next statement, whatever is open.
    void endStatement() {
        endedCopy = progress == Progress.COPY_FROM_STDIN;
        copies += endedCopy ? 1 : 0;
        progress = Progress.NOTHING;
        parentheses = 0;
        blocks = 0;
    }

    /// @param keyword in upper case; null for a word that PostgreSQL does not know
    void word(@Nullable String keyword) {
        switch (progress) {
            case OTHER, COPY_FROM_STDIN -> {}
            case ROUTINE -> wordOfRoutine(keyword);
            default -> progress = next(keyword == null ? "" : keyword);
        }
    }

    private Progress next(String word) {
        return switch (progress) {
            case NOTHING -> first(word, word.equals("COPY") ? Progress.COPY : Progress.OTHER);
            case NO_WORD -> first(word, Progress.OTHER);
            case CREATE -> word.equals("OR") ? Progress.CREATE_OR : routine(word);
            case CREATE_OR -> word.equals("REPLACE") ? Progress.CREATE_OR_REPLACE : Progress.OTHER;
            case CREATE_OR_REPLACE -> routine(word);
            case COPY -> parentheses == 0 && word.equals("FROM") ? Progress.COPY_FROM : progress;
            case COPY_FROM -> copySource(word);
            case ROUTINE, COPY_FROM_STDIN, OTHER -> progress;
        };
    }

    private static Progress first(String word, Progress otherwise) {
        return word.equals("CREATE") ? Progress.CREATE : otherwise;
    }

    private static Progress routine(String word) {
        return word.equals("FUNCTION") || word.equals("PROCEDURE")
                ? Progress.ROUTINE
                : Progress.OTHER;
    }

    /// The server reads from the client for `FROM STDOUT` too.
    private static Progress copySource(String word) {
        return word.equals("STDIN") || word.equals("STDOUT")
                ? Progress.COPY_FROM_STDIN
                : Progress.OTHER;
    }

    private void wordOfRoutine(@Nullable String keyword) {
        if (keyword == null || parentheses > 0) {
            return;
        }
        switch (keyword) {
            case "BEGIN" -> blocks++;
            case "CASE" -> blocks += blocks > 0 ? 1 : 0;
            case "END" -> blocks -= blocks > 0 ? 1 : 0;
            default -> {}
        }
    }
}
