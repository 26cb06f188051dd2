package dev.flightdeck.format.atlas;

import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.problem.Problem.PsqlCommand;
import dev.flightdeck.problem.Problem.Unterminated;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;

/// Cuts a file as Atlas does and looks what PostgreSQL makes of each piece. Where the two would not
/// cut in the same places, the file is refused: nothing is sent that Atlas would not send.
final class StatementCut {
    private static final String HOW_TO_AGREE =
            "Write this place so that both read it alike: quotes in a string doubled instead of behind a backslash, no comment within a comment.";

    private final Utf8Text file;
    private final String text;
    private final List<SqlStatement> sent = new ArrayList<>();

    /// A place already found, to count on from.
    private int counted;

    private int line = 1;
    private int lineStart;

    StatementCut(Utf8Text file) {
        this.file = file;
        this.text = file.text();
    }

    Statements statements() throws ProblemException {
        boolean own = Directives.delimiter(text) != null;
        var whole = own ? new SqlScript(text, List.of(), List.of()) : SqlScript.parse(text);
        own = own || changesDelimiter(whole);
        var scanned = scan(whole);
        int next = 0;
        for (var statement : scanned) {
            if (own) {
                addAlone(statement);
            } else {
                next = add(statement, whole, next);
            }
        }
        return new Statements(
                scanned, new SqlScript(text, sent, own ? List.of() : whole.unterminated()));
    }

    private static boolean changesDelimiter(SqlScript whole) {
        return whole.statements().stream().anyMatch(s -> s.keywords().startsWith("DELIMITER"));
    }

    private List<ScannedStatement> scan(SqlScript whole) throws ProblemException {
        try {
            return StatementScanner.scan(text);
        } catch (ScanException e) {
            for (var open : whole.unterminated()) {
                throw new ProblemException(
                        new Unterminated(file.place(open.offset()), open.construct()));
            }
            throw file.invalid(
                    e.offset(),
                    "Atlas cannot read on from here: %s. PostgreSQL reads it otherwise"
                            .formatted(e.getMessage()),
                    HOW_TO_AGREE);
        }
    }

    /// Takes the statements of the whole file that are within this one.
    ///
    /// @param next the first statement of the whole file that is not taken yet
    /// @return the same, afterwards
    private int add(ScannedStatement statement, SqlScript whole, int next) throws ProblemException {
        var all = whole.statements();
        int to = next;
        while (to < all.size() && all.get(to).start() < statement.end()) {
            checkKind(all.get(to));
            to++;
        }
        var inside = all.subList(next, to);
        if (!isJust(inside, statement)) {
            compare(inside, statement);
        }
        if (inside.isEmpty()) {
            addEmpty(statement);
        } else {
            inside.forEach(one -> add(one, 0));
        }
        return to;
    }

    private void checkKind(SqlStatement one) throws ProblemException {
        if (one.kind() == StatementKind.PSQL_COMMAND) {
            var word = one.text().split("[ \\t\\n\\r]", 2)[0];
            throw new ProblemException(new PsqlCommand(file.place(one.start()), word));
        }
        if (one.kind() == StatementKind.COPY_FROM_STDIN) {
            throw file.invalid(
                    one.start(),
                    "COPY ... FROM STDIN takes its data from the lines that follow, and Atlas sends those as statements",
                    "Write the rows as INSERT.");
        }
    }

    /// The usual case, where nothing else has to be looked at.
    private boolean isJust(List<SqlStatement> inside, ScannedStatement statement) {
        if (inside.size() != 1 || inside.getFirst().start() != statement.start()) {
            return false;
        }
        int end = inside.getFirst().end();
        return end == statement.end() || (end + 1 == statement.end() && text.charAt(end) == ';');
    }

    /// By itself the statement has to be what it is within the file.
    private void compare(List<SqlStatement> inside, ScannedStatement statement)
            throws ProblemException {
        var alone = SqlScript.parse(statement.text());
        boolean same = alone.statements().size() == inside.size();
        for (int i = 0; same && i < inside.size(); i++) {
            int start = statement.start() + alone.statements().get(i).start();
            int end = statement.start() + alone.statements().get(i).end();
            same = start == inside.get(i).start() && end == inside.get(i).end();
        }
        if (!same || (!alone.unterminated().isEmpty() && !isLast(statement))) {
            throw file.invalid(
                    statement.start(),
                    "Atlas and PostgreSQL read this place differently: Atlas would send the %d characters from here as a statement"
                            .formatted(statement.end() - statement.start()),
                    HOW_TO_AGREE);
        }
    }

    /// What is never closed in it is never closed in the file, which the plan says by itself.
    private boolean isLast(ScannedStatement statement) {
        return text.substring(statement.end()).isBlank();
    }

    /// With a delimiter of the file's own, only the single statements can be looked at.
    private void addAlone(ScannedStatement statement) throws ProblemException {
        var alone = SqlScript.parse(statement.text());
        for (var open : alone.unterminated()) {
            throw new ProblemException(
                    new Unterminated(
                            file.place(statement.start() + open.offset()), open.construct()));
        }
        for (var one : alone.statements()) {
            add(one, statement.start());
            checkKind(sent.getLast());
        }
        if (alone.statements().isEmpty()) {
            addEmpty(statement);
        }
    }

    /// A comment, or nothing but the semicolon: Atlas sends and counts it all the same.
    private void addEmpty(ScannedStatement statement) {
        add(statement.start(), statement.end(), StatementKind.ORDINARY, "");
    }

    private void add(SqlStatement one, int shift) {
        add(one.start() + shift, one.end() + shift, one.kind(), one.keywords());
    }

    private void add(int start, int end, StatementKind kind, String keywords) {
        count(start);
        int column = 1 + text.codePointCount(lineStart, start);
        sent.add(
                new SqlStatement(
                        text, sent.size() + 1, start, end, line, column, kind, keywords, -1, -1));
    }

    private void count(int offset) {
        for (int i = text.indexOf('\n', counted);
                i >= 0 && i < offset;
                i = text.indexOf('\n', i + 1)) {
            line++;
            lineStart = i + 1;
        }
        counted = Math.max(counted, offset);
    }
}
