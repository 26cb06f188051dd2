package dev.flightdeck.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a statement means for the one who runs it, by its first tokens.
final class StatementClassifier {
    /// Enough for `ALTER TABLE IF EXISTS ONLY a.b.c DETACH PARTITION d.e.f CONCURRENTLY`.
    private static final int MOST_TOKENS = 24;

    private static final Set<String> CLUSTER_WIDE =
            Set.of("DATABASE", "TABLESPACE", "SUBSCRIPTION");

    /// Statements that never answer with rows, whatever follows.
    private static final Set<String> WITHOUT_ROWS =
            Set.of(
                    """
                    ABORT ALTER ANALYSE ANALYZE BEGIN CHECKPOINT CLOSE CLUSTER COMMENT COMMIT COPY CREATE
                    DEALLOCATE DECLARE DISCARD DO DROP END GRANT IMPORT LISTEN LOAD LOCK MOVE NOTIFY PREPARE
                    REASSIGN REFRESH REINDEX RELEASE RESET REVOKE ROLLBACK SAVEPOINT SECURITY SET START
                    TRUNCATE UNLISTEN VACUUM
                    """
                            .split("\\s+"));

    /// Statements that may answer with any number of rows and neither end a transaction nor refuse
    /// one; the empty word is a query in parentheses.
    private static final Set<String> QUERIES =
            Set.of(
                    "", "SELECT", "WITH", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE",
                    "FETCH", "EXECUTE");

    private StatementClassifier() {}

    /// @param keywords see [SqlStatement#keywords]
    static StatementKind classify(String text, int start, int end, String keywords) {
        return switch (word(keywords, 0)) {
            case "BEGIN" -> StatementKind.BEGIN;
            case "START" -> kind(word(keywords, 1).equals("TRANSACTION"), StatementKind.BEGIN);
            case "COMMIT" -> prepared(keywords, StatementKind.COMMIT);
            case "END" -> StatementKind.COMMIT;
            case "ABORT" -> StatementKind.ROLLBACK;
            case "ROLLBACK" -> prepared(keywords, rollback(keywords));
            case "SAVEPOINT", "RELEASE" -> StatementKind.SAVEPOINT;
            case "PREPARE" -> kind(keywords.equals("PREPARE TRANSACTION"), StatementKind.TWO_PHASE);
            case "VACUUM" -> StatementKind.OUTSIDE_TRANSACTION;
            case "CREATE", "DROP", "ALTER", "REINDEX", "CLUSTER", "DISCARD" ->
                    kind(isOutside(head(text, start, end)), StatementKind.OUTSIDE_TRANSACTION);
            default -> StatementKind.ORDINARY;
        };
    }

    static boolean mayReturnRows(SqlStatement statement) {
        String first = word(statement.keywords(), 0);
        return switch (statement.kind()) {
            case PSQL_COMMAND -> false;
            default ->
                    switch (first) {
                        case "INSERT", "UPDATE", "DELETE", "MERGE" -> hasReturning(statement);
                        default -> !WITHOUT_ROWS.contains(first);
                    };
        };
    }

    static boolean isQuery(SqlStatement statement) {
        return QUERIES.contains(word(statement.keywords(), 0)) && mayReturnRows(statement);
    }

    private static StatementKind kind(boolean condition, StatementKind kind) {
        return condition ? kind : StatementKind.ORDINARY;
    }

    private static StatementKind prepared(String keywords, StatementKind otherwise) {
        return word(keywords, 1).equals("PREPARED") ? StatementKind.TWO_PHASE : otherwise;
    }

    private static StatementKind rollback(String keywords) {
        String second = word(keywords, 1);
        boolean noise = second.equals("WORK") || second.equals("TRANSACTION");
        return word(keywords, noise ? 2 : 1).equals("TO")
                ? StatementKind.SAVEPOINT
                : StatementKind.ROLLBACK;
    }

    private static boolean isOutside(List<String> head) {
        return switch (head.getFirst()) {
            case "CREATE", "DROP" -> CLUSTER_WIDE.contains(at(head, 1)) || isConcurrentIndex(head);
            case "ALTER" -> altersOutside(head);
            case "REINDEX" -> reindexesOutside(head);
            case "CLUSTER" -> clustersAll(head);
            default -> at(head, 1).equals("ALL");
        };
    }

    private static boolean isConcurrentIndex(List<String> head) {
        int index = at(head, 1).equals("UNIQUE") ? 2 : 1;
        return at(head, index).equals("INDEX") && at(head, index + 1).equals("CONCURRENTLY");
    }

    private static boolean altersOutside(List<String> head) {
        return switch (at(head, 1)) {
            case "SYSTEM" -> true;
            case "DATABASE" -> follows(head, "SET", "TABLESPACE");
            case "SUBSCRIPTION" ->
                    follows(head, "REFRESH", "PUBLICATION")
                            || follows(head, "ADD", "PUBLICATION")
                            || follows(head, "DROP", "PUBLICATION")
                            || follows(head, "SET", "PUBLICATION");
            case "TABLE" ->
                    follows(head, "DETACH", "PARTITION")
                            && head.subList(head.lastIndexOf("PARTITION"), head.size())
                                    .contains("CONCURRENTLY");
            default -> false;
        };
    }

    /// `REINDEX [(options)] {INDEX | TABLE | SCHEMA | DATABASE | SYSTEM} [CONCURRENTLY] name`
    private static boolean reindexesOutside(List<String> head) {
        int target = options(head) + (at(head, 1).equals("VERBOSE") ? 1 : 0);
        return switch (at(head, target)) {
            case "SCHEMA", "DATABASE", "SYSTEM" -> true;
            default -> at(head, target + 1).equals("CONCURRENTLY") || optionSet(head, target);
        };
    }

    private static boolean optionSet(List<String> head, int target) {
        int option = head.subList(0, target).indexOf("CONCURRENTLY");
        return option > 0 && !Set.of("FALSE", "OFF", "0").contains(at(head, option + 1));
    }

    private static boolean clustersAll(List<String> head) {
        int table = options(head) + (at(head, 1).equals("VERBOSE") ? 1 : 0);
        return head.size() <= table;
    }

    /// The index behind `(...)` after the first word.
    private static int options(List<String> head) {
        return at(head, 1).equals("(") && head.contains(")") ? head.indexOf(")") + 1 : 1;
    }

    private static boolean follows(List<String> head, String first, String second) {
        for (int i = 2; i + 1 < head.size(); i++) {
            if (head.get(i).equals(first) && head.get(i + 1).equals(second)) {
                return true;
            }
        }
        return false;
    }

    private static String at(List<String> head, int index) {
        return index < head.size() ? head.get(index) : "";
    }

    private static String word(String keywords, int index) {
        int from = 0;
        for (int i = 0; i < index; i++) {
            int blank = keywords.indexOf(' ', from);
            if (blank < 0) {
                return "";
            }
            from = blank + 1;
        }
        int to = keywords.indexOf(' ', from);
        return keywords.substring(from, to < 0 ? keywords.length() : to);
    }

    /// The first tokens without blanks, words in upper case.
    private static List<String> head(String text, int start, int end) {
        List<String> head = new ArrayList<>();
        var lexer = new SqlLexer(text, start, end, LineState.START);
        while (head.size() < MOST_TOKENS && lexer.next()) {
            if (lexer.kind().isWord()) {
                head.add(upper(lexer.text()));
            } else if (!lexer.kind().isBlank()) {
                head.add(lexer.text());
            }
        }
        return head;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /// `RETURNING` outside of parentheses.
    private static boolean hasReturning(SqlStatement statement) {
        var lexer =
                new SqlLexer(
                        statement.script(), statement.start(), statement.end(), LineState.START);
        while (lexer.next()) {
            if (lexer.statement().parentheses() == 0
                    && lexer.kind() == TokenKind.KEYWORD
                    && lexer.text().equalsIgnoreCase("RETURNING")) {
                return true;
            }
        }
        return false;
    }
}
