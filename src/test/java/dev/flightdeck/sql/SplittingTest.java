package dev.flightdeck.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.sql.SqlScript.Unterminated;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which statements a text has.
class SplittingTest {
    private static Arguments text(String text, String... statements) {
        return Arguments.of(text, List.of(statements));
    }

    private static List<String> statements(String text) {
        return SqlScript.parse(text).statements().stream().map(SqlStatement::text).toList();
    }

    static Stream<Arguments> quotes() {
        return Stream.of(
                text("select ';'; select 2", "select ';'", "select 2"),
                text("select 'it''s;'; select 2", "select 'it''s;'", "select 2"),
                text("select '\\'; select 2", "select '\\'", "select 2"),
                text("select E'\\';'; select 2", "select E'\\';'", "select 2"),
                text("select e'\\\\'; select 2", "select e'\\\\'", "select 2"),
                text("select e'a''\\'b;'; select 2", "select e'a''\\'b;'", "select 2"),
                text("select E'a\\\n';select 2", "select E'a\\\n'", "select 2"),
                text("select U&'\\0041;'; select 2", "select U&'\\0041;'", "select 2"),
                text("select u&'\\'; select 2", "select u&'\\'", "select 2"),
                text("select u & '\\'; select 2", "select u & '\\'", "select 2"),
                text("select N'\\'; select 2", "select N'\\'", "select 2"),
                text("select B'0;1'; select 2", "select B'0;1'", "select 2"),
                text("select X'0;f'; select 2", "select X'0;f'", "select 2"),
                text("select rate'\\'; select 2", "select rate'\\'", "select 2"),
                text("select _e'\\'; select 2", "select _e'\\'", "select 2"),
                text("select ée'\\'; select 2", "select ée'\\'", "select 2"),
                text("select :e'\\'; select 2", "select :e'\\'", "select 2"),
                text("select 1::e'\\''; select 2", "select 1::e'\\''", "select 2"),
                text("select 'a'\n';b'; select 2", "select 'a'\n';b'", "select 2"),
                text("select \"a;\"\";b\"; select 2", "select \"a;\"\";b\"", "select 2"),
                text("select \"--\"; select 2", "select \"--\"", "select 2"),
                text("select U&\"\\;\"; select 2", "select U&\"\\;\"", "select 2"),
                text("select '/*'; select '*/'", "select '/*'", "select '*/'"));
    }

    static Stream<Arguments> dollarQuotes() {
        return Stream.of(
                text("select $$;$$; select 2", "select $$;$$", "select 2"),
                text("select $a$;$$;$b$;$a$; select 2", "select $a$;$$;$b$;$a$", "select 2"),
                text("select $a$ $b$a$; select 2", "select $a$ $b$a$", "select 2"),
                text("select $_1$;$_1$; select 2", "select $_1$;$_1$", "select 2"),
                text("select $é$;$é$; select 2", "select $é$;$é$", "select 2"),
                text(
                        "select $\uD835\uDCB3$;$\uD835\uDCB3$; select 2",
                        "select $\uD835\uDCB3$;$\uD835\uDCB3$",
                        "select 2"),
                text("select $A$;$a$;$A$; select 2", "select $A$;$a$;$A$", "select 2"),
                text("select a$b$c; select d$b$", "select a$b$c", "select d$b$"),
                text("select é$$; select $$;$$", "select é$$", "select $$;$$"),
                text("select $1; select $2", "select $1", "select $2"),
                text("select $1$ ; $1$ ;", "select $1$", "$1$"),
                text("select $1$a$;$a$; select 2", "select $1$a$;$a$", "select 2"),
                text("select 1$a$;$a$; select 2", "select 1$a$;$a$", "select 2"),
                text("select $a; select $a", "select $a", "select $a"),
                text("select $$'$$; select $$\"/*$$", "select $$'$$", "select $$\"/*$$"),
                text(
                        "do $$ begin; $x$ ; end $$; select 2",
                        "do $$ begin; $x$ ; end $$",
                        "select 2"));
    }

    static Stream<Arguments> comments() {
        return Stream.of(
                text("-- a;\nselect 1; -- b;\nselect 2 -- c;", "select 1", "select 2"),
                text("select 1 -- it's\n;select 2", "select 1", "select 2"),
                text("select 1 -- ;\r, 2; select 3", "select 1 -- ;\r, 2", "select 3"),
                text("/* a; /* b; */ c; */ select 1; /* d; */", "select 1"),
                text("select 1 /* x */ ; select 2", "select 1", "select 2"),
                text("select /* ; */ 1; select 2", "select /* ; */ 1", "select 2"),
                text("select /*/ ; */ 1; select 2", "select /*/ ; */ 1", "select 2"),
                text("select /***/ 1; select /**/ 2", "select /***/ 1", "select /**/ 2"),
                text("select /* **/ 1; select 2", "select /* **/ 1", "select 2"),
                text("select 1 +/* ; */ 2; select 3", "select 1 +/* ; */ 2", "select 3"),
                text("select 1 +-- ;\n2; select 3", "select 1 +-- ;\n2", "select 3"),
                text("select 1 @--;\n2; select 3", "select 1 @--;\n2", "select 3"),
                text("select 1 */* ; */ 2", "select 1 */* ; */ 2"),
                text("select 2 */ 1; select 3", "select 2 */ 1", "select 3"),
                text("select 1 - - 1; select 3", "select 1 - - 1", "select 3"),
                text("select $$a$$--;\n; select 2", "select $$a$$", "select 2"));
    }

    static Stream<Arguments> nothing() {
        return Stream.of(
                text(""),
                text(";"),
                text(" ;; ; -- a\n; /* b */ ;"),
                text("\uFEFF"),
                text("\uFEFF;\n"),
                text("\f\013\t \r\n"));
    }

    static Stream<Arguments> nesting() {
        return Stream.of(
                text("select (1; 2); select 3", "select (1; 2)", "select 3"),
                text("select ((1;) ; 2); select 3", "select ((1;) ; 2)", "select 3"),
                text("select 1); select 2", "select 1)", "select 2"),
                text("select '('; select 2", "select '('", "select 2"),
                text("select [1; select 2", "select [1", "select 2"),
                text(
                        "create rule r as on insert to t do also (insert into a values (1); delete from b); select 1",
                        "create rule r as on insert to t do also (insert into a values (1); delete from b)",
                        "select 1"));
    }

    static Stream<Arguments> routines() {
        String body = "begin atomic select 1; select case when true then 2 else 3 end; end";
        return Stream.of(
                routine("create function f() returns int " + body),
                routine("CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END"),
                routine("create procedure f() " + body),
                routine("create/* ; */or -- ;\n replace procedure f() " + body),
                routine("create function f(a int default (case when true then 1 end)) " + body),
                routine("create function \"begin\"() begin atomic select \"end\"; end"),
                routine("create function f() begin atomic select 'end'; end"),
                routine("create function f() begin atomic select $$end$$; end"),
                routine("create function f() begin atomic begin; end; end"),
                routine("create function f(begin int) begin atomic select (end); end"),
                routine("create function f() begin atomic select (case a); end"),
                routine("create function f() begin atomic select (case when a then b end); end"),
                routine(
                        "create function f() returns int language sql return case when a then 1 end"),
                text(
                        "create view v as select begin; select 1; end",
                        "create view v as select begin",
                        "select 1",
                        "end"),
                text(
                        "create trigger t execute function f(); begin; commit",
                        "create trigger t execute function f()",
                        "begin",
                        "commit"),
                text("create or function f() begin; end", "create or function f() begin", "end"),
                text(
                        "create function f() as $$ begin; $$; begin; select 1",
                        "create function f() as $$ begin; $$",
                        "begin",
                        "select 1"),
                text(
                        "create function f() end begin; select 1; end; select 2",
                        "create function f() end begin; select 1; end",
                        "select 2"));
    }

    private static Arguments routine(String text) {
        return text(text + "; select 1", text, "select 1");
    }

    static Stream<Arguments> oddCharacters() {
        return Stream.of(
                text("\uFEFFselect 1; select 2", "select 1", "select 2"),
                text("select 1;\uFEFFselect 2", "select 1", "\uFEFFselect 2"),
                text("select 1\r\n;\r\nselect 2\r\n", "select 1", "select 2"),
                text("select 1;\rselect 2\r", "select 1", "select 2"),
                text("\fselect\f1\f;\fselect 2", "select\f1", "select 2"),
                text("select \0; select 2", "select \0", "select 2"),
                text(
                        "select \uD83D\uDE00; select '\uD83D\uDE00;'",
                        "select \uD83D\uDE00",
                        "select '\uD83D\uDE00;'"),
                text("select\u00A01; select 2", "select\u00A01", "select 2"),
                text("select {}; select 2", "select {}", "select 2"),
                text(
                        "select a ? b, a ?| b, a ?& b, a #>> b, a ->> b, a @> b; select 2",
                        "select a ? b, a ?| b, a ?& b, a #>> b, a ->> b, a @> b",
                        "select 2"),
                text(
                        "select :name, :'name', :\"name\", a[1:2], a::text; select 2",
                        "select :name, :'name', :\"name\", a[1:2], a::text",
                        "select 2"));
    }

    @ParameterizedTest
    @MethodSource({
        "quotes",
        "dollarQuotes",
        "comments",
        "nothing",
        "nesting",
        "routines",
        "oddCharacters"
    })
    void cutsAtTheSemicolonsThatEndAStatement(String text, List<String> statements) {
        assertThat(statements(text)).isEqualTo(statements);
    }

    static Stream<Arguments> copies() {
        return Stream.of(
                copy("copy t from stdin;\n1\n2\n\\.\nselect 1", "1\n2\n", "select 1"),
                copy("copy t from stdin;\n\\.\nselect 1", "", "select 1"),
                copy("copy t from stdin;\r\n1\r\n\\.\r\nselect 1", "1\r\n", "select 1"),
                copy("copy t from stdin;\r1\r\\.\rselect 1", "1\r", "select 1"),
                copy("copy t from stdin;\n'\n\\.\nselect 1", "'\n", "select 1"),
                copy("copy t from stdin;\n/*\n\\.\nselect 1", "/*\n", "select 1"),
                copy(
                        "copy t from stdin;\n\\.x\n \\.\n\\\\.\n\\.\nselect 1",
                        "\\.x\n \\.\n\\\\.\n",
                        "select 1"),
                copy("copy t from stdin; -- x;\n1\n\\.\nselect 1", "1\n", "select 1"),
                copy("copy t from stdin;   \n1\n\\.\nselect 1", "1\n", "select 1"),
                copy(
                        "copy t from stdin; select 'x';\n1\n\\.\nselect 1",
                        "1\n",
                        "select 'x'",
                        "select 1"),
                copy(
                        "COPY a.\"b\" (\"from\", c) FROM /* x */ STDIN\n WITH (FORMAT csv, HEADER);\n1\n\\.\n;select 1",
                        "1\n",
                        "select 1"),
                copy("copy t from stdin delimiters '|';\n1\n\\.", "1\n"),
                copy("copy t from stdout;\n1\n\\.", "1\n"),
                copy("copy t from stdin where a > '1';\n\n\\.", "\n"),
                copy("copy t from stdin \\g\n1\n\\.", "1\n", "\\g"));
    }

    private static Arguments copy(String text, String data, String... others) {
        return Arguments.of(text, data, List.of(others));
    }

    @ParameterizedTest
    @MethodSource("copies")
    void dataOfCopyBelongsToItsStatement(String text, String data, List<String> others) {
        SqlScript script = SqlScript.parse(text);
        SqlStatement copy = script.statements().getFirst();
        assertThat(copy.kind()).isEqualTo(StatementKind.COPY_FROM_STDIN);
        assertThat(copy.copyData()).isEqualTo(data);
        assertThat(statements(text).subList(1, others.size() + 1)).isEqualTo(others);
        assertThat(script.unterminated()).isEmpty();
    }

    static Stream<Arguments> notFromStdin() {
        return Stream.of(
                text("copy t to stdout;\nselect 1", "copy t to stdout", "select 1"),
                text("copy t from 'stdin';\nselect 1", "copy t from 'stdin'", "select 1"),
                text(
                        "copy t from program 'stdin';\nselect 1",
                        "copy t from program 'stdin'",
                        "select 1"),
                text(
                        "copy (select a from stdin) to stdout;\nselect 1",
                        "copy (select a from stdin) to stdout",
                        "select 1"),
                text("copy t \"from\" stdin;\nselect 1", "copy t \"from\" stdin", "select 1"),
                text(
                        "insert into copy select a from stdin;\nselect 1",
                        "insert into copy select a from stdin",
                        "select 1"),
                text("(copy t from stdin);\nselect 1", "(copy t from stdin)", "select 1"),
                text("\"x\" copy t from stdin;\nselect 1", "\"x\" copy t from stdin", "select 1"));
    }

    @ParameterizedTest
    @MethodSource("notFromStdin")
    void dataFollowsOnlyCopyFromStdin(String text, List<String> statements) {
        assertThat(statements(text)).isEqualTo(statements);
    }

    @Test
    void twoCopiesOnOneLineTakeTheirDataInTurn() {
        var script =
                SqlScript.parse("copy a from stdin; copy b from stdin;\n1\n\\.\n2\n\\.\nselect 1");
        assertThat(script.statements().stream().map(SqlStatement::copyData))
                .containsExactly("1\n", "2\n", null);
    }

    static Stream<Arguments> psqlCommands() {
        return Stream.of(
                text("\\echo a; b\nselect 1", "\\echo a; b", "select 1"),
                text("select 1 \\g\nselect 2", "select 1", "\\g", "select 2"),
                text("\\set x 'a\\\\b' \\\\ select 1;", "\\set x 'a\\\\b' \\\\", "select 1"),
                text("\\! ls \\\\ x\nselect 1", "\\! ls \\\\ x", "select 1"),
                text("\\a\\t\nselect 1", "\\a\\t", "select 1"),
                text("select 1\\; select 2;", "select 1", "\\;", "select 2"),
                text("\\echo it's\nselect 1", "\\echo it's", "select 1"),
                text("\\restrict abc  \r\nselect 1", "\\restrict abc", "select 1"),
                text("\\copy t from stdin\n1;\n\\.\nselect 1", "\\copy t from stdin", "select 1"),
                text("\\copy t from 'file'\nselect 1", "\\copy t from 'file'", "select 1"),
                text("\\.\nselect 1", "\\.", "select 1"),
                text("\\", "\\"));
    }

    @ParameterizedTest
    @MethodSource("psqlCommands")
    void backslashCommandsAreNeverPartOfSql(String text, List<String> statements) {
        assertThat(statements(text)).isEqualTo(statements);
        assertThat(SqlScript.parse(text).statements())
                .allSatisfy(statement ->
                        assertThat(statement.kind() == StatementKind.PSQL_COMMAND)
                                .isEqualTo(statement.text().startsWith("\\")));
    }

    static Stream<Arguments> open() {
        return Stream.of(
                open("select 1;\n select 'a;\nb ", "string", 2, 9, "select 1", "select 'a;\nb "),
                open("select E'\\'; ", "string", 1, 8, "select E'\\'; "),
                open("select \"a;", "quoted identifier", 1, 8, "select \"a;"),
                open("select $b$;$$", "dollar quote $b$", 1, 8, "select $b$;$$"),
                open("select 1 /* a /* b */;", "comment", 1, 10, "select 1 /* a /* b */;"),
                open("select 1; /* a;", "comment", 1, 11, "select 1"),
                open(
                        "select (1 + (2); select 2; ",
                        "parenthesis",
                        1,
                        8,
                        "select (1 + (2); select 2;"),
                open(
                        "create function f() begin atomic select 1; ",
                        "BEGIN",
                        1,
                        21,
                        "create function f() begin atomic select 1;"),
                open("copy t from stdin;\n1\n2", "COPY data", 2, 1, "copy t from stdin"),
                open("copy t from stdin;\n", "COPY data", 2, 1, "copy t from stdin"),
                open("copy t from stdin", "COPY data", 1, 18, "copy t from stdin"));
    }

    private static Arguments open(
            String text, String construct, int line, int column, String... statements) {
        return Arguments.of(text, construct, line, column, List.of(statements));
    }

    @ParameterizedTest
    @MethodSource("open")
    void whatIsNeverClosedIsReportedWhereItBegins(
            String text, String construct, int line, int column, List<String> statements) {
        SqlScript script = SqlScript.parse(text);
        assertThat(script.unterminated()).hasSize(1);
        Unterminated only = script.unterminated().getFirst();
        assertThat(only)
                .isEqualTo(
                        new Unterminated(construct, script.offsetOf(line, column), line, column));
        assertThat(statements(text)).isEqualTo(statements);
    }

    @Test
    void openConstructsAreListedInTheOrderOfTheirBeginning() {
        var script = SqlScript.parse("create function f() begin atomic select (1, 'a");
        assertThat(script.unterminated().stream().map(Unterminated::construct))
                .containsExactly("BEGIN", "parenthesis", "string");
    }

    @Test
    void dataThatIsNeverClosedReachesToTheEnd() {
        var copy = SqlScript.parse("copy t from stdin;\n1\n2").statements().getFirst();
        assertThat(copy.copyData()).isEqualTo("1\n2");
    }

    @Test
    void statementsAreNumberedAndPlaced() {
        var script = SqlScript.parse("\uFEFF  select '\uD83D\uDE00'; select 2;\r\n\r\n\tselect 3");
        assertThat(script.statements().stream().map(s -> List.of(s.number(), s.line(), s.column())))
                .containsExactly(List.of(1, 1, 3), List.of(2, 1, 15), List.of(3, 3, 2));
    }

    @Test
    void keywordsAreTheLeadingWords() {
        assertThat(keywords("create /* x */ unique\nindex -- y\n concurrently \"a\" on t"))
                .isEqualTo("CREATE UNIQUE INDEX CONCURRENTLY");
        assertThat(keywords("insert into t(a) values (1)")).isEqualTo("INSERT INTO T");
        assertThat(keywords("select 1")).isEqualTo("SELECT");
        assertThat(keywords("(select 1)")).isEmpty();
        assertThat(keywords("a b c d e f g h i j")).isEqualTo("A B C D E F G H");
    }

    private static String keywords(String text) {
        return SqlScript.parse(text).statements().getFirst().keywords();
    }
}
