package dev.flightdeck.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real psql sends the statements that [SqlScript] finds. psql writes each query that it sends
/// into its log file, between two lines of asterisks.
class PsqlComparisonTest {
    private static final String BEFORE_QUERY = "********* QUERY **********\n";
    private static final String AFTER_QUERY = "\n**************************\n";
    private static final String NEXT_TEXT = "rollback; select 'next text'";

    /// Ends a line for an editor and for the server, not for psql.
    private static final Pattern LONE_RETURN = Pattern.compile("\\r(?!\\n)");

    private static final int RANDOM_TEXTS = 400;

    @TempDir private static Path folder;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres =
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setLocaleConfig("locale", "C.UTF-8")
                        .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table t (a text); create schema a; create table a.b (\"from\" text, c text)");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void everyWordOfTheServerIsAKeyword() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet words = statement.executeQuery("select word from pg_get_keywords()")) {
            while (words.next()) {
                String word = words.getString(1);
                assertThat(Keywords.find(word, 0, word.length())).isEqualToIgnoringCase(word);
            }
        }
    }

    @Test
    void psqlSendsTheSameStatementsOfWrittenTexts() throws Exception {
        int compared =
                compare(
                        Stream.of(
                                        SplittingTest.quotes(),
                                        SplittingTest.dollarQuotes(),
                                        SplittingTest.comments(),
                                        SplittingTest.nothing(),
                                        SplittingTest.nesting(),
                                        SplittingTest.routines(),
                                        SplittingTest.copies(),
                                        SplittingTest.open())
                                .flatMap(texts -> texts)
                                .map(arguments -> (String) arguments.get()[0])
                                .filter(text -> !LONE_RETURN.matcher(text).find())
                                .toList());
        assertThat(compared).isGreaterThan(180);
    }

    @Test
    void psqlSendsTheSameStatementsOfRandomTexts() throws Exception {
        var random = new Random(20_261_120);
        int compared =
                compare(
                        Stream.generate(() -> new RandomSql(random.nextLong()).statements(30))
                                .limit(RANDOM_TEXTS)
                                .toList());
        assertThat(compared).isGreaterThan(5 * RANDOM_TEXTS);
    }

    @Test
    void psqlCommandsReachAsFarAsPsqlReadsThem() throws Exception {
        List<String> texts =
                SplittingTest.psqlCommands()
                        .map(arguments -> (String) arguments.get()[0])
                        // joins two statements, hides all later commands
                        .filter(text -> !text.contains("\\;") && !text.contains("\\restrict"))
                        .toList();
        List<List<String>> sent = sentByPsql(texts);
        for (int i = 0; i < texts.size(); i++) {
            List<String> found =
                    SqlScript.parse(texts.get(i)).statements().stream()
                            .filter(statement -> statement.kind() != StatementKind.PSQL_COMMAND)
                            .map(statement -> significant(statement.text()))
                            .toList();
            // \copy sends a COPY of its own
            List<String> expected =
                    sent.get(i).stream().filter(query -> !query.startsWith("COPY")).toList();
            assertThat(found).as(texts.get(i)).isEqualTo(expected);
        }
    }

    /// One psql reads all texts, each as a file of its own. The answer is how many statements were
    /// compared.
    private static int compare(List<String> texts) throws IOException, InterruptedException {
        List<List<String>> sent = sentByPsql(texts);
        int compared = 0;
        for (int i = 0; i < texts.size(); i++) {
            List<SqlStatement> all = SqlScript.parse(texts.get(i)).statements();
            List<SqlStatement> statements = comparable(all);
            List<String> found = statements.stream().map(s -> significant(s.text())).toList();
            List<String> expected = sent.get(i);
            if (statements.size() < all.size()) {
                expected = expected.subList(0, Math.min(expected.size(), found.size()));
            }
            assertThat(found).as(texts.get(i)).isEqualTo(expected);
            compared += found.size();
        }
        return compared;
    }

    /// For psql a backslash command in the middle of a statement is a hole in it; here it ends the
    /// statement. So the comparison goes up to the first one.
    private static List<SqlStatement> comparable(List<SqlStatement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).kind() == StatementKind.PSQL_COMMAND) {
                return statements.subList(0, Math.max(0, i - 1));
            }
        }
        return statements;
    }

    private static String significant(String query) {
        var kept = new StringBuilder();
        var lexer = new SqlLexer(query);
        while (lexer.next()) {
            if (!lexer.kind().isBlank() && lexer.kind() != TokenKind.STATEMENT_END) {
                kept.append(lexer.text()).append(' ');
            }
        }
        // at the end of a file psql leaves out the last line break
        return kept.toString().stripTrailing();
    }

    private static List<List<String>> sentByPsql(List<String> texts)
            throws IOException, InterruptedException {
        Path psql = psql();
        List<String> command =
                new ArrayList<>(List.of(psql.toString(), "-X", "-q", "-U", "postgres"));
        command.addAll(List.of("-h", "localhost", "-p", Integer.toString(postgres.getPort())));
        Path log = Files.createTempFile(folder, "psql", ".log");
        command.addAll(List.of("-d", "postgres", "-L", log.toString()));
        for (String text : texts) {
            Path file = Files.createTempFile(folder, "text", ".sql");
            Files.writeString(file, text);
            command.addAll(List.of("-f", file.toString(), "-c", NEXT_TEXT));
        }
        run(command);
        return queries(Files.readString(log));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        File output = folder.resolve("output").toFile();
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(output)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static Path psql() {
        List<Path> found =
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "psql"))
                        .filter(Files::isExecutable)
                        .toList();
        assumeTrue(!found.isEmpty(), "no psql on the PATH to compare with");
        return found.getFirst();
    }

    private static List<List<String>> queries(String log) {
        List<List<String>> texts = new ArrayList<>();
        List<String> queries = new ArrayList<>();
        for (int from = log.indexOf(BEFORE_QUERY);
                from >= 0;
                from = log.indexOf(BEFORE_QUERY, from + 1)) {
            int start = from + BEFORE_QUERY.length();
            String query = log.substring(start, log.indexOf(AFTER_QUERY, start));
            if (query.equals(NEXT_TEXT)) {
                texts.add(queries);
                queries = new ArrayList<>();
            } else if (!significant(query).isEmpty()) {
                queries.add(significant(query));
            }
        }
        return texts;
    }
}
