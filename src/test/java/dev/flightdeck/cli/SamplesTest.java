package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
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
    @ValueSource(strings = {"flyway", "dbmate"})
    void goesThereAndBack(String format, TestDatabase database) {
        var cli = TestCli.in(Path.of("migrations-sample", format), database);

        cli.run("migrate").ended(ExitCode.OK);
        cli.run("status", "--check").ended(ExitCode.OK);
        cli.run("rollback", "--yes", "--to", "0").ended(ExitCode.OK);
        assertThat(
                        database.rows(
                                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')"))
                .hasSize(1);
        cli.run("migrate").ended(ExitCode.OK);
        cli.run("validate").ended(ExitCode.OK);
    }

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
