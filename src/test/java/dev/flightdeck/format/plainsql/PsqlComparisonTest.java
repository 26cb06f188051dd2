package dev.flightdeck.format.plainsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.sql.SqlStatement;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The real psql sends what [Expander] makes of a file. psql writes each query that it sends into
/// its log file.
@ExtendWith(PostgresExtension.class)
final class PsqlComparisonTest {
    private static final String BEFORE_QUERY = "********* QUERY **********\n";
    private static final String AFTER_QUERY = "\n**************************\n";

    @TempDir Path folder;

    @BeforeAll
    static void psqlIsThere() {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "psql"))),
                "psql is not installed: nothing to compare with");
    }

    static List<String> texts() {
        return List.of(
                "\\set a 1\nselect :a, :'a', :\"a\", ':a', \":a\", $$:a$$, $x$:a$x$, a.b -- :a\n;",
                "\\set a x\nselect '1'::text, array[1,2,3][1:2], :a::int /* :a */, :b, :=a;",
                "\\set a 'it''s \\\\ \\x41\\101\\n'\nselect :'a', :\"a\";",
                "\\set a one two 'three  four'\nselect :'a';",
                "\\set a \"q r\" z\nselect :'a';",
                "\\set a 1;\nselect :'a';",
                "\\set a\nselect :'a' :a;",
                "\\set a 1 \\\\ select :a;\nselect 2;",
                "\\set a 1\n\\set b :a:a :'a' x:a 'y:a'\nselect :'b';",
                "\\set b ':a'\n\\set a ':b'\nselect :a;",
                "\\set s 'select 1; select'\n:s 2;",
                "\\set q ''''\nselect :q x :q ;\nselect ' 1 ';",
                "\\set a 5\nselect 1\n\\set a 6\n+ :a;",
                "\\set a 5\nselect :{?a}, :{?b};\n\\unset a\nselect :{?a};",
                "\\set 1 one\nselect (array[1,2])[1:1];\n\\set ä 7\nselect :ä, :äb;",
                "\\i inc/a.sql\nselect :from_b;",
                "select 1;\n\\ir inc/a.sql\n",
                "\\set dir inc\n\\i :dir/b.sql\nselect 1 \n;",
                "\\i 'inc/with blank.sql'\nselect 1;",
                "\\i inc/b.sql;\nselect 1;",
                "\\include inc/b.sql\n\\include_relative inc/b.sql\n",
                "\\echo :x 'y' hello\nselect 1;\\echo z\n\\qecho a\n\\warn b\nselect 2",
                "copy t from stdin;\n:a\n\\\\.x\n\\.\n\\set a 4\nselect :a;",
                "\\set a 1\r\nselect :a,\r\n ':a';\r\n",
                "create function f() returns int language sql begin atomic select 1; select 2; end;\n\\set z 3\nselect :z;",
                "\\set c t\nselect * from :c where a = :'c' or :c.a = E'\\':c' ;");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void psqlSendsTheSame(String text, TestDatabase database) throws Exception {
        database.execute("create table t (a text)");
        OurSide.write(folder, "inc/a.sql", "select 'a';\n\\ir b.sql\nselect :from_b", "");
        OurSide.write(folder, "inc/b.sql", "\\set from_b 42\nselect 'b'\n", "");
        OurSide.write(folder, "inc/with blank.sql", "select 'blank';", "");
        var file = OurSide.write(folder, "main.sql", text, folder.resolve("main.sql"));
        assertThat(ours(file)).as(text).isEqualTo(theirs(file, database));
    }

    private List<String> ours(Path file) throws Exception {
        var source = SourceText.read(file, "main.sql");
        var expanded = Expander.expand(source, new Includes(folder, folder), Map.of()).sent();
        return SqlScript.parse(expanded).statements().stream()
                .map(SqlStatement::text)
                .map(PsqlComparisonTest::alike)
                .toList();
    }

    private List<String> theirs(Path file, TestDatabase database) throws Exception {
        var log = folder.resolve("psql.log");
        var psql =
                new ProcessBuilder(
                                "psql",
                                "-X",
                                "-q",
                                "-L",
                                log.toString(),
                                "-d",
                                database.url(),
                                "-f",
                                file.getFileName().toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.to(folder.resolve("out").toFile()))
                        .start();
        assertThat(psql.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var queries = new ArrayList<String>();
        var said = Files.exists(log) ? Files.readString(log) : "";
        for (int at = said.indexOf(BEFORE_QUERY); at >= 0; at = said.indexOf(BEFORE_QUERY, at)) {
            int start = at + BEFORE_QUERY.length();
            int end = said.indexOf(AFTER_QUERY, start);
            queries.add(alike(said.substring(start, end)));
            at = end;
        }
        return queries;
    }

    /// psql keeps the semicolon and comments before it, writes a literal with a backslash with a
    /// blank in front, and leaves no empty line for a command; none makes a difference to the
    /// server.
    private static String alike(String query) {
        return query.replace("\r", "")
                .replaceAll(" *E'", "E'")
                .replaceAll("\n\\s*", "\n")
                .replaceAll("(--[^\n]*)?\\s*;\\s*$", "")
                .replaceAll("\\s*(--[^\n]*)?\\s*$", "")
                .strip();
    }
}
