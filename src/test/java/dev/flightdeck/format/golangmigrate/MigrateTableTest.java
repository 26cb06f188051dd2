package dev.flightdeck.format.golangmigrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.TableName;
import dev.flightdeck.problem.ProblemException;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the row is, and the keys of its lock.
class MigrateTableTest {
    @Test
    void theKeysAreThoseOfTheTool() {
        assertThat(MigrateTable.lockKey("database_name")).isEqualTo(1764327054L);
        assertThat(MigrateTable.lockKey("schema_name_1", "database_name")).isEqualTo(2453313553L);
        assertThat(MigrateTable.lockKey("schema_name_2", "database_name")).isEqualTo(235207038L);
        assertThat(MigrateTable.lockKey("schema_name_1", "schema_name_2", "database_name"))
                .isEqualTo(3743845847L);
        assertThat(new MigrateTable(new TableName("public", "schema_migrations")).lockKeys("mydb"))
                .containsExactly(616192132L, 2103762914L);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    -,               false, public.schema_migrations
                    versions,        false, public.versions
                    app.versions,    false, public.app.versions
                    '"app"."v"',     true,  app.v
                    '"v"',           true,  public.v
                    '"app"."v"',     false, 'public."app"."v"'
                    app.v,           true,  -
                    '"a"."b"."c"',   true,  -
                    """)
    void theTableIsWrittenAsInTheUrl(String table, String quoted, String expected)
            throws ProblemException {
        var own =
                table == null
                        ? Map.<String, String>of()
                        : Map.of(OwnOptions.TABLE, table, OwnOptions.QUOTED, quoted);
        var options = new FormatOptions(null, null, Map.of(), false, Set.of()).withOwn(own);
        var server =
                new ServerInfo(
                        "18",
                        "db",
                        "me",
                        "public",
                        1,
                        "UTF8",
                        new ServerIdentity("1", 1, "db", ""));
        if (expected == null) {
            Assertions.assertThatThrownBy(() -> MigrateTable.of(options, server))
                    .isInstanceOf(ProblemException.class);
        } else {
            assertThat(MigrateTable.of(options, server).name().qualified()).isEqualTo(expected);
        }
    }
}
