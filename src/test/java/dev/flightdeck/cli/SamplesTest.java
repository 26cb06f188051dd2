package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sample workspaces go forward, all the way back and forward again.
@ExtendWith(PostgresExtension.class)
class SamplesTest {
    private static final String CATALOG =
            """
            SELECT n.nspname, c.relname, c.relkind, c.relrowsecurity, a.attname,
                   format_type(a.atttypid, a.atttypmod), a.attnotnull
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE n.nspname IN ('catalog', 'sales', 'public')
            UNION ALL
            SELECT schemaname, tablename, 'p', true, policyname, qual, true FROM pg_policies
            UNION ALL
            SELECT n.nspname, p.proname, 'f', true, p.prosrc, '', true
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'sales'
            ORDER BY 1, 2, 5\
            """;

    private static final String ATLAS_ROWS =
            "SELECT version, description, type, applied, total, error, hash, partial_hashes"
                    + " FROM atlas_schema_revisions.atlas_schema_revisions ORDER BY version";

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "dbmate", "golang-migrate"})
    void goesThereAndBack(String format, TestDatabase database) {
        var cli = TestCli.in(Path.of("migrations-sample", format), database);

        cli.run("migrate").ended(ExitCode.OK);
        cli.run("status", "--check").ended(ExitCode.OK);
        var catalog = database.rows(CATALOG);
        var applied = applied(cli);
        cli.run("rollback", "--yes", "--to", "0").ended(ExitCode.OK);
        assertThat(
                        database.rows(
                                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')"))
                .hasSize(1);
        cli.run("migrate").ended(ExitCode.OK);
        cli.run("validate").ended(ExitCode.OK);
        assertThat(database.rows(CATALOG)).isNotEmpty().isEqualTo(catalog);
        assertThat(applied(cli)).isNotEmpty().isEqualTo(applied);
    }

    /// Scripts and checksums of what the history says is applied, in order.
    private static List<String> applied(TestCli cli) {
        var applied = new ArrayList<String>();
        cli.run("status", "-o", "json")
                .json()
                .get("migrations")
                .forEach(line -> {
                    if (line.get("state").asString().startsWith("applied")) {
                        applied.add(line.get("script") + " " + line.get("checksum"));
                    }
                });
        return applied;
    }

    @Test
    void aVersionOfGolangMigrateIsANumberHoweverItIsTyped(TestDatabase database) {
        var cli = TestCli.in(Path.of("migrations-sample", "golang-migrate"), database);
        cli.run("migrate", "--to", "000002").ended(ExitCode.OK);
        assertThat(applied(cli)).hasSize(2);
        cli.run("rollback", "--yes", "--to", "01").ended(ExitCode.OK);
        assertThat(applied(cli)).hasSize(1);
    }

    @Test
    void aBaselineOfGolangMigrateIsANumberToo(TestDatabase database) {
        var cli = TestCli.in(Path.of("migrations-sample", "golang-migrate"), database);
        cli.run("baseline", "000003", "--yes").ended(ExitCode.OK);
        assertThat(cli.run("status", "-o", "json").json().get("current").asString()).isEqualTo("3");
    }

    /// Its files run again every time; the schema and the history are the same after a way down and
    /// up.
    @Test
    void plainSqlGoesThereAndBackAndAgain(TestDatabase database) {
        var cli = TestCli.in(Path.of("migrations-sample", "plain-sql"), database);

        cli.run("migrate").ended(ExitCode.OK);
        cli.run("status", "--check").ended(ExitCode.OK);
        var catalog = database.rows(PLAIN_CATALOG);
        var rows = database.rows(PLAIN_ROWS);
        var data = database.rows("SELECT count(*), min(title) FROM widgets, readings");
        cli.run("migrate").ended(ExitCode.OK);
        assertThat(database.rows("SELECT DISTINCT runs FROM flightdeck_history"))
                .containsExactly("2");
        cli.run("rollback", "--yes", "--to", "0").ended(ExitCode.OK);
        assertThat(database.rows("SELECT to_regclass('boards')")).containsExactly("null");
        cli.run("migrate").ended(ExitCode.OK);
        cli.run("validate").ended(ExitCode.OK);
        assertThat(database.rows(PLAIN_CATALOG)).isEqualTo(catalog);
        assertThat(database.rows(PLAIN_ROWS)).isEqualTo(rows);
        assertThat(database.rows("SELECT count(*), min(title) FROM widgets, readings"))
                .isEqualTo(data)
                .first()
                .asString()
                .contains("EUR");
    }

    private static final String PLAIN_ROWS =
            "SELECT version, name, kind, sha256, rank, success, runs FROM flightdeck_history ORDER BY rank";
    private static final String PLAIN_CATALOG =
            "SELECT relname, relkind, attname, format_type(atttypid, atttypmod) FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid WHERE relnamespace = 'public'::regnamespace AND attnum > 0 ORDER BY 1, 3";

    /// Its history has a schema to itself, and its migrations make schemas of their own.
    @Test
    void theAtlasSampleLeavesNothingOnTheWayBackAndTheSameOnTheWayForward(TestDatabase database) {
        var cli = TestCli.in(Path.of("migrations-sample", "atlas"), database);
        cli.run("migrate").ended(ExitCode.OK);
        cli.run("status", "--check").ended(ExitCode.OK);
        var catalog = database.rows(CATALOG);
        var history = database.rows(ATLAS_ROWS);
        assertThat(history).hasSize(6);

        cli.run("rollback", "--yes", "--to", "0").ended(ExitCode.OK);
        assertThat(database.rows(CATALOG)).isEmpty();
        assertThat(database.rows(ATLAS_ROWS)).isEmpty();

        cli.run("migrate").ended(ExitCode.OK);
        assertThat(database.rows(CATALOG)).isEqualTo(catalog);
        assertThat(database.rows(ATLAS_ROWS)).isEqualTo(history);
        cli.run("validate").ended(ExitCode.OK);

        cli.run("reset", "--allow-reset", "--confirm", database.name()).ended(ExitCode.OK);
        assertThat(database.rows(CATALOG)).isEqualTo(catalog);
        assertThat(database.rows(ATLAS_ROWS)).isEqualTo(history);
    }
}
