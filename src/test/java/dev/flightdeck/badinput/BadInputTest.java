package dev.flightdeck.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.format.FolderWrite;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.atlas.AtlasFormat;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.format.golangmigrate.GolangMigrateFormat;
import dev.flightdeck.format.plainsql.PlainSqlFormat;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.TestWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Input as people have it, through the same door as the window and the command line: each gets a
/// clear problem, and nothing is lost.
@ExtendWith(PostgresExtension.class)
final class BadInputTest {
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    @TempDir private Path path;

    enum Tool {
        FLYWAY(new FlywayFormat(), "flyway_schema_history") {
            @Override
            String name(int version) {
                return "V" + version + "__m.sql";
            }

            @Override
            String text(String sql) {
                return sql;
            }
        },
        PLAIN(new PlainSqlFormat(), "flightdeck_history") {
            @Override
            String name(int version) {
                return version + "-m.sql";
            }

            @Override
            String text(String sql) {
                return sql;
            }
        },
        DBMATE(new DbmateFormat(), "schema_migrations") {
            @Override
            String name(int version) {
                return version + "_m.sql";
            }

            @Override
            String text(String sql) {
                return "-- migrate:up\n" + sql + "\n-- migrate:down\n";
            }
        },
        ATLAS(new AtlasFormat(), "atlas_schema_revisions") {
            @Override
            String name(int version) {
                return version + "_m.sql";
            }

            @Override
            String text(String sql) {
                return sql;
            }
        },
        GOLANG_MIGRATE(new GolangMigrateFormat(), "schema_migrations") {
            @Override
            String name(int version) {
                return version + "_m.up.sql";
            }

            @Override
            String text(String sql) {
                return sql;
            }
        };

        private final MigrationFormat format;
        private final String table;

        Tool(MigrationFormat format, String table) {
            this.format = format;
            this.table = table;
        }

        abstract String name(int version);

        abstract String text(String sql);

        /// What keeps a checksum file right, as the program does around its own writes.
        FolderWrite before(Path folder) throws ProblemException {
            return format.beforeWrite(List.of(folder), FormatOptions.defaults());
        }
    }

    private FolderWrite sum = FolderWrite.NOTHING;

    @BeforeEach
    void whileTheFolderIsEmpty() throws ProblemException {
        sum = Tool.ATLAS.before(path);
    }

    private TestWorkspace workspace(Tool tool, TestDatabase database) throws ProblemException {
        if (tool == Tool.ATLAS) {
            sum.written();
        }
        return new TestWorkspace(tool.format, path, database);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(path.resolve(name), text);
    }

    private void write(String name, byte[] start, byte[] rest) throws IOException {
        Files.write(path.resolve(name), start);
        Files.write(path.resolve(name), rest, StandardOpenOption.APPEND);
    }

    private static Problem problemOf(Executable executable) {
        var e = catchThrowableOfType(ProblemException.class, executable::run);
        assertThat(e).as("a problem").isNotNull();
        return e.problem();
    }

    private static List<String> tables(TestDatabase database) {
        return database.rows(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyFolderIsAnEmptyStatusAndAnEmptyPlan(Tool tool, TestDatabase database)
            throws Exception {
        assertThat(workspace(tool, database).states()).isEmpty();
        assertThat(workspace(tool, database).plan(new Target.Latest()).isEmpty()).isTrue();
        assertThat(tables(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void duplicateVersionsNameBothFiles(Tool tool, TestDatabase database) throws Exception {
        write(tool.name(1), tool.text("SELECT 1;"));
        write(tool.name(1).replace("m.", "n."), tool.text("SELECT 2;"));
        var problem =
                (Problem.DuplicateVersion) problemOf(() -> workspace(tool, database).states());
        assertThat(problem.files()).hasSize(2).allMatch(f -> f.endsWith(".sql"));
    }

    @Test
    void aByteOrderMarkIsNoProblemForFlyway(TestDatabase database) throws Exception {
        write("V1__m.sql", BOM, "CREATE TABLE a (i int);".getBytes(StandardCharsets.UTF_8));
        assertThat(workspace(Tool.FLYWAY, database).migrate().wentWell()).isTrue();
        assertThat(tables(database)).contains("a");
    }

    @Test
    void aByteOrderMarkIsNoProblemForPlainSql(TestDatabase database) throws Exception {
        write("1-m.sql", BOM, "CREATE TABLE a (i int);".getBytes(StandardCharsets.UTF_8));
        assertThat(workspace(Tool.PLAIN, database).migrate().wentWell()).isTrue();
        assertThat(tables(database)).contains("a");
    }

    @Test
    void aByteOrderMarkIsSaidForDbmateWhichRefusesIt(TestDatabase database) throws Exception {
        write("1_m.sql", BOM, "-- migrate:up\n-- migrate:down\n".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(Tool.DBMATE, database)).isInstanceOf(Problem.InvalidMigration.class);
    }

    /// But for Flyway, whose checksums need the text, the folder can be read and the plan is
    /// refused.
    private Problem refusal(Tool tool, TestDatabase database) throws Exception {
        return switch (tool) {
            case FLYWAY -> problemOf(() -> workspace(tool, database).states());
            case DBMATE, GOLANG_MIGRATE, PLAIN, ATLAS ->
                    workspace(tool, database).plan(new Target.Latest()).refusals().getFirst();
        };
    }

    @ParameterizedTest
    @EnumSource
    void windowsLineEndsRunAndErrorsPointToTheRightLine(Tool tool, TestDatabase database)
            throws Exception {
        write(
                tool.name(1),
                tool.text("CREATE TABLE a (i int);\nSELECT nope;\n").replace("\n", "\r\n"));
        var failed = failure(workspace(tool, database).migrate());
        int line = tool == Tool.DBMATE ? 3 : 2;
        assertThat(failed.place().line()).isEqualTo(line);
        assertThat(failed.place().column()).isEqualTo(8);
        assertThat(tables(database)).doesNotContain("a");
    }

    private static Problem.StatementFailed failure(ExecutionReport report) {
        var outcome = report.steps().getFirst().outcome();
        return (Problem.StatementFailed) ((Outcome.Failed) outcome).problem();
    }

    @ParameterizedTest
    @EnumSource
    void invalidUtf8NamesTheLine(Tool tool, TestDatabase database) throws Exception {
        write(
                tool.name(1),
                tool.text("SELECT 1;").getBytes(StandardCharsets.UTF_8),
                new byte[] {'\n', '-', '-', ' ', (byte) 0xE9, '\n'});
        var problem = (Problem.InvalidEncoding) refusal(tool, database);
        assertThat(problem.place().file()).endsWith(tool.name(1));
        assertThat(problem.place().line()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ATLAS")
    void aDirectoryNamedLikeAMigrationIsNotOne(Tool tool, TestDatabase database) throws Exception {
        Files.createDirectory(path.resolve(tool.name(1)));
        write(tool.name(2), tool.text("CREATE TABLE b (i int);"));
        assertThat(workspace(tool, database).migrate().wentWell()).isTrue();
        assertThat(tables(database)).contains("b");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ATLAS")
    void symlinksInACircleEnd(Tool tool, TestDatabase database) throws Exception {
        Files.createSymbolicLink(path.resolve("again"), path);
        Files.createSymbolicLink(path.resolve("nowhere.sql"), path.resolve("missing.sql"));
        write(tool.name(1), tool.text("CREATE TABLE a (i int);"));
        assertThat(workspace(tool, database).states()).containsExactly("1 pending");
    }

    @ParameterizedTest
    @EnumSource
    void anOpenQuoteIsRefusedBeforeAnythingRuns(Tool tool, TestDatabase database) throws Exception {
        write(tool.name(1), tool.text("CREATE TABLE a (i int);"));
        write(tool.name(2), tool.text("SELECT 'it is open;\nSELECT 2;"));
        Plan plan = workspace(tool, database).plan(new Target.Latest());
        assertThat(plan.refusals()).hasSize(1).first().isInstanceOf(Problem.Unterminated.class);
        assertThat(problemOf(() -> workspace(tool, database).migrate()))
                .isInstanceOf(Problem.Unterminated.class);
        assertThat(tables(database)).isEmpty();
    }

    @Test
    void anUnknownPlaceholderIsNamedWithItsPlace(TestDatabase database) throws Exception {
        write("V1__m.sql", "SELECT 1;\nSELECT '${owner}';");
        var plan = workspace(Tool.FLYWAY, database).plan(new Target.Latest());
        var problem = (Problem.UnknownPlaceholder) plan.refusals().getFirst();
        assertThat(problem.name()).isEqualTo("owner");
        assertThat(problem.place().line()).isEqualTo(2);
        assertThat(problem.place().column()).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ATLAS")
    void aTableOfAnotherToolIsLeftAlone(Tool tool, TestDatabase database) throws Exception {
        write(tool.name(1), tool.text("CREATE TABLE a (i int);"));
        database.execute(
                "CREATE TABLE %s (version %s)"
                        .formatted(
                                tool.table,
                                tool == Tool.GOLANG_MIGRATE
                                        ? "varchar"
                                        : "bigint PRIMARY KEY, dirty boolean"));
        assertThat(problemOf(() -> workspace(tool, database).states()))
                .isInstanceOf(Problem.HistoryOfAnotherTool.class);
        assertThat(problemOf(() -> workspace(tool, database).migrate()))
                .isInstanceOf(Problem.HistoryOfAnotherTool.class);
        assertThat(tables(database)).containsExactly(tool.table);
        assertThat(database.rows("SELECT count(*) FROM " + tool.table)).containsExactly("0");
    }

    @Test
    void aRowOfAnUnknownTypeCanBeLookedAtAndNotWrittenTo(TestDatabase database) throws Exception {
        write("V1__m.sql", "CREATE TABLE a (i int);");
        workspace(Tool.FLYWAY, database).migrate();
        database.execute(
                "INSERT INTO flyway_schema_history SELECT 2, version, description, 'UNDO_SQL', script, checksum,"
                        + " installed_by, now(), 1, true FROM flyway_schema_history");
        write("V2__m.sql", "CREATE TABLE b (i int);");
        assertThat(workspace(Tool.FLYWAY, database).states()).isNotEmpty();
        assertThat(problemOf(() -> workspace(Tool.FLYWAY, database).migrate()))
                .isInstanceOf(Problem.HistoryUnreadable.class);
        assertThat(database.rows("SELECT count(*) FROM flyway_schema_history"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource
    void aFileOfTwoHundredMegabytesIsShownAndRun(Tool tool, TestDatabase database)
            throws Exception {
        var statement = "SELECT length('" + "x".repeat(1 << 20) + "');\n";
        try (var writer = Files.newBufferedWriter(path.resolve(tool.name(1)))) {
            writer.write(tool == Tool.DBMATE ? "-- migrate:up\n" : "");
            for (int i = 0; i < 200; i++) {
                writer.write(statement);
            }
            writer.write("CREATE TABLE a (i int);\n");
            writer.write(tool == Tool.DBMATE ? "-- migrate:down\n" : "");
        }
        assertThat(workspace(tool, database).states()).containsExactly("1 pending");
        assertThat(
                        workspace(tool, database)
                                .run(new Target.Latest(), CommitPolicy.ROLL_BACK)
                                .wentWell())
                .isTrue();
        assertThat(workspace(tool, database).migrate().wentWell()).isTrue();
        assertThat(tables(database)).contains("a");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ATLAS")
    void oddFilesBesideTheMigrationsHarmNothing(Tool tool, TestDatabase database) throws Exception {
        write(tool.name(1), tool.text("CREATE TABLE a (i int);"));
        for (var name :
                List.of(
                        "README.md",
                        ".hidden",
                        "x.sql",
                        "V__.sql",
                        "U9__u.sql",
                        "~1_m.sql.swp",
                        "é.sql")) {
            write(name, "not a migration '");
        }
        assertThat(workspace(tool, database).migrate().wentWell()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyMigrationIsRecorded(Tool tool, TestDatabase database) throws Exception {
        write(tool.name(1), tool.text(""));
        write(tool.name(2), tool.text("-- only a comment"));
        assertThat(workspace(tool, database).migrate().wentWell()).isTrue();
        assertThat(workspace(tool, database).states()).containsExactly("1 applied", "2 applied");
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatWentAwayIsNamed(Tool tool, TestDatabase database) throws Exception {
        var gone = Files.createDirectory(path.resolve("gone"));
        var workspace = new TestWorkspace(tool.format, gone, database);
        Files.delete(gone);
        assertThat(problemOf(workspace::states))
                .isEqualTo(new Problem.FolderMissing(gone.toString()));
    }

    @Test
    void noPermissionOnTheSchemaIsSaidAndLeavesNothing(TestDatabase database) throws Exception {
        for (var tool : Tool.values()) {
            var folder = Files.createDirectory(path.resolve(tool.name().toLowerCase(Locale.ROOT)));
            var before = tool.before(folder);
            Files.writeString(folder.resolve(tool.name(1)), tool.text("CREATE TABLE a (i int);"));
            before.written();
            database.execute("DROP ROLE IF EXISTS nobody_here; CREATE ROLE nobody_here LOGIN");
            var workspace = new TestWorkspace(tool.format, folder, database, "nobody_here");
            assertThat(workspace.states()).containsExactly("1 pending");
            assertThat(problemOf(workspace::migrate)).isInstanceOf(Problem.PermissionDenied.class);
            assertThat(tables(database)).isEmpty();
            database.execute("DROP ROLE nobody_here");
        }
    }

    @FunctionalInterface
    private interface Executable {
        void run() throws ProblemException;
    }
}
