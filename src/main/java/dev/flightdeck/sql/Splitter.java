package dev.flightdeck.sql;

import dev.flightdeck.sql.LineState.Mode;
import dev.flightdeck.sql.SqlScript.Place;
import dev.flightdeck.sql.SqlScript.Unterminated;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Cuts one text into statements.
final class Splitter {
    private static final int NONE = -1;

    private final String text;
    private final SqlLexer lexer;
    private final StatementWords words;
    private final PlaceCursor places;
    private final List<SqlStatement> statements = new ArrayList<>();
    private final List<Unterminated> unterminated = new ArrayList<>();

    /// Indexes of the statements that wait for their data.
    private final Deque<Integer> waiting = new ArrayDeque<>();

    private int start = NONE;
    private int end;
    private int parenthesis = NONE;
    private int block = NONE;

    Splitter(String text) {
        this.text = text;
        lexer = new SqlLexer(text);
        words = new StatementWords(text);
        places = new PlaceCursor(text);
    }

    SqlScript split() {
        while (lexer.next()) {
            take();
        }
        end();
        return new SqlScript(text, statements, unterminated);
    }

    private void take() {
        switch (lexer.kind()) {
            case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> {}
            case STATEMENT_END -> finish();
            case PSQL_COMMAND -> psqlCommand();
            case COPY_DATA -> data(lexer.start(), lexer.end());
            case COPY_END -> dataEnd();
            default -> significant();
        }
    }

    private void significant() {
        if (start == NONE) {
            start = lexer.start();
        }
        end = lexer.end();
        words.add(lexer);
        parenthesis = opened(parenthesis, lexer.statement().parentheses());
        block = opened(block, lexer.statement().blocks());
    }

    private int opened(int before, int depth) {
        if (depth == 0) {
            return NONE;
        }
        return before == NONE ? lexer.start() : before;
    }

    private void psqlCommand() {
        finish();
        int stop = lexer.end();
        while (Characters.isSpace(text.charAt(stop - 1))) {
            stop--;
        }
        add(lexer.start(), stop, StatementKind.PSQL_COMMAND, "");
        if (lexer.statement().copies() > waiting.size()) {
            waiting.add(statements.size() - 1);
        }
    }

    /// Ends the statement under way, if there is one.
    private void finish() {
        if (start != NONE) {
            String leading = words.joined();
            StatementKind kind =
                    lexer.statement().endedCopy()
                            ? StatementKind.COPY_FROM_STDIN
                            : StatementClassifier.classify(text, start, end, leading);
            add(start, end, kind, leading);
            if (lexer.statement().endedCopy()) {
                waiting.add(statements.size() - 1);
            }
        }
        start = NONE;
        parenthesis = NONE;
        block = NONE;
        words.clear();
    }

    private void add(int from, int to, StatementKind kind, String leading) {
        Place place = places.moveTo(from);
        int number = statements.size() + 1;
        statements.add(
                new SqlStatement(
                        text,
                        number,
                        from,
                        to,
                        place.line(),
                        place.column(),
                        kind,
                        leading,
                        NONE,
                        NONE));
    }

    private void data(int from, int to) {
        int index = waiting.remove();
        SqlStatement statement = statements.get(index);
        if (statement.kind() == StatementKind.COPY_FROM_STDIN) {
            statements.set(index, statement.withData(from, to));
        }
    }

    private void dataEnd() {
        // an end without data before it: the data is empty
        if (lexer.statement().copies() < waiting.size()) {
            data(lexer.start(), lexer.start());
        }
    }

    private void end() {
        reportOpen();
        if (lexer.mode() == Mode.BLOCK_COMMENT) {
            end = text.length();
        }
        lexer.statement().endStatement();
        finish();
        if (!waiting.isEmpty()) {
            report("COPY data", text.length());
        }
        while (!waiting.isEmpty()) {
            data(text.length(), text.length());
        }
        unterminated.sort(Comparator.comparingInt(Unterminated::offset));
    }

    private void reportOpen() {
        switch (lexer.mode()) {
            case FIRST, NORMAL, COPY_DATA -> {}
            case BLOCK_COMMENT -> report("comment", lexer.start());
            case STRING, ESCAPE_STRING -> report("string", lexer.start());
            case QUOTED_IDENTIFIER -> report("quoted identifier", lexer.start());
            case DOLLAR_STRING -> report("dollar quote " + lexer.tag(), lexer.start());
        }
        if (lexer.mode() == Mode.COPY_DATA && lexer.kind() == TokenKind.COPY_DATA) {
            report("COPY data", lexer.start());
        }
        if (parenthesis != NONE) {
            report("parenthesis", parenthesis);
        }
        if (block != NONE) {
            report("BEGIN", block);
        }
    }

    private void report(String construct, int offset) {
        Place place = new PlaceCursor(text).moveTo(offset);
        unterminated.add(new Unterminated(construct, offset, place.line(), place.column()));
    }
}
