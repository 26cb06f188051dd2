package dev.flightdeck.format.dbmate;

import static dev.flightdeck.format.dbmate.MigrationFiles.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.TableName;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DbmateTableTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # option,      workspace, search path,       server, table
                    -,             -,         -,                 '',     public.schema_migrations
                    -,             -,         -,                 app,    app.schema_migrations
                    -,             -,         ' one , two',      app,    one.schema_migrations
                    -,             -,         '"My one", two',   app,    My one.schema_migrations
                    -,             -,         '$user, public',   app,    app.schema_migrations
                    -,             ours,      one,               app,    ours.schema_migrations
                    versions,      -,         one,               app,    one.versions
                    meta.versions, ours,      one,               app,    meta.versions
                    .versions,     -,         -,                 app,    app.versions
                    """)
    void theSchemaIsTheFirstThatIsNamed(
            @Nullable String option,
            @Nullable String workspace,
            @Nullable String searchPath,
            String server,
            String expected)
            throws ProblemException {
        assertThat(table(option, workspace, searchPath, server).name().qualified())
                .isEqualTo(expected);
    }

    @Test
    void moreThanOneDotIsRefused() {
        assertThat(problemOf(() -> table("a.b.c", null, null, "public")))
                .isInstanceOf(Problem.NotPossible.class);
    }

    @Test
    void namesAndVersionsAreQuotedInSql() {
        var table = new DbmateTable(new TableName("my \"app\"", "v"));
        assertThat(table.create())
                .isEqualTo(
                        "CREATE TABLE IF NOT EXISTS \"my \"\"app\"\"\".\"v\" (version varchar PRIMARY KEY)");
        assertThat(table.insert(List.of("1", "2")))
                .isEqualTo("INSERT INTO \"my \"\"app\"\"\".\"v\" (version) VALUES ('1'), ('2')");
        assertThat(table.delete(List.of("it's")))
                .isEqualTo("DELETE FROM \"my \"\"app\"\"\".\"v\" WHERE version IN ('it''s')");
    }

    @Test
    void theLockKeyIsFlightdecksOwnAndTheTables() {
        var key = new DbmateTable(new TableName("public", "schema_migrations")).lockKey();
        assertThat(key)
                .isEqualTo(new DbmateTable(new TableName("public", "schema_migrations")).lockKey());
        assertThat(key >>> 32).isEqualTo(0x466C6967L);
        assertThat(new DbmateTable(new TableName("app", "schema_migrations")).lockKey())
                .isNotEqualTo(key);
        assertThat(new DbmateTable(new TableName("public", "versions")).lockKey())
                .isNotEqualTo(key);
    }

    private static DbmateTable table(
            @Nullable String option,
            @Nullable String workspace,
            @Nullable String searchPath,
            String schema)
            throws ProblemException {
        var options = new FormatOptions(option, workspace, Map.of(), false, Set.of());
        var parameters =
                searchPath == null ? Map.<String, String>of() : Map.of("currentSchema", searchPath);
        return DbmateTable.of(
                options,
                new ConnectionProfile("localhost", 5432, "db", "me", parameters),
                new ServerInfo(
                        "18", "db", "me", schema, 1, "UTF8", new ServerIdentity("1", 1, "db", "")));
    }
}
