package dev.flightdeck.kubernetes.log;

import static dev.flightdeck.kubernetes.log.TestLog.MIGRATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.log.LogStory.Failure;
import dev.flightdeck.kubernetes.log.LogStory.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the tools write, and what is understood of it.
class LogStoryTest {
    private static LogStory story(String text) {
        var fold = new LogStoryFold();
        int number = 0;
        for (var line : text.lines().toList()) {
            fold.add(number++, line);
        }
        return fold.story();
    }

    @Test
    void flywayThatFails() {
        var story =
                story(
                        """
                        Successfully validated 8 migrations (execution time 00:00.031s)
                        Current version of schema "public": 5
                        Migrating schema "public" to version "6 - add orders"
                        Migrating schema "public" to version "7 - add coupons"
                        ERROR: Migration of schema "public" to version "7 - add coupons" failed! Changes successfully rolled back.
                        ERROR: Script V7__add_coupons.sql failed
                        --------------------------------
                        SQL State  : 42703
                        Error Code : 0
                        Message    : ERROR: column "code" does not exist
                          Position: 21
                        Location   : /flyway/sql/V7__add_coupons.sql (/flyway/sql/V7__add_coupons.sql)
                        Line       : 12
                        Statement  : ALTER TABLE coupons ...
                        """);
        assertThat(story.applied()).containsExactly(new Step("6", null, "add orders", -1));
        assertThat(story.failure())
                .isEqualTo(
                        new Failure(
                                new Step("7", "V7__add_coupons.sql", "add coupons", -1),
                                12,
                                0,
                                "42703",
                                "column \"code\" does not exist",
                                "Changes successfully rolled back.",
                                4));
        assertThat(story.failure().sentence())
                .isEqualTo(
                        "V7__add_coupons.sql line 12: column \"code\" does not exist (SQLSTATE"
                                + " 42703)");
    }

    @Test
    void flywayThatGoesWell() {
        var story =
                story(
                        """
                        Migrating schema "public" to version "6 - add orders" [non-transactional]
                        Migrating schema "public" with repeatable migration "views"
                        Successfully applied 2 migrations to schema "public", now at version v6 (execution time 00:00.120s)
                        """);
        assertThat(story.applied())
                .containsExactly(
                        new Step("6", null, "add orders", -1), new Step(null, null, "views", -1));
        assertThat(story.failure()).isNull();
    }

    /// It says "Applied" of the failed one too.
    @Test
    void dbmateThatFails() {
        var story =
                story(
                        """
                        Applying: 20250101000000_users.sql
                        Applied: 20250101000000_users.sql in 12.5ms
                        Applying: 20250102000000_orders.sql
                        Applied: 20250102000000_orders.sql in 1.2s
                        Error: pq: relation "customers" does not exist
                        """);
        assertThat(story.applied())
                .containsExactly(new Step("20250101000000", "20250101000000_users.sql", "", 12.5));
        assertThat(story.failure().sentence())
                .isEqualTo("20250102000000_orders.sql: relation \"customers\" does not exist");
    }

    @Test
    void dbmateThatKnowsTheLine() {
        var story =
                story(
                        """
                        Applying: 20250102000000_orders.sql
                        Error: line: 3, column: 9, position: 40: pq: syntax error at or near "x"
                        """);
        assertThat(story.failure().line()).isEqualTo(3);
        assertThat(story.failure().column()).isEqualTo(9);
        assertThat(story.failure().words()).isEqualTo("syntax error at or near \"x\"");
    }

    @Test
    void atlasThatFails() {
        var story =
                story(
                        """
                        Migrating to version 20250608120000 from 20250602120000 (2 migrations in total):

                          -- migrating version 20250603120000
                            -> CREATE TABLE a (id int);
                          -- ok (14.1ms)

                          -- migrating version 20250608120000
                            -> CREATE POLICY p ON a;
                            pq: function app.current_user_id() does not exist

                          -------------------------
                          -- 1.2s
                          -- 1 migrations ok (1 with errors)
                        Error: sql/migrate: executing statement "CREATE POLICY p ON a;" from version "20250608120000": pq: function app.current_user_id() does not exist
                        """);
        assertThat(story.applied()).containsExactly(new Step("20250603120000", null, "", 14.1));
        assertThat(story.failure().sentence())
                .isEqualTo("20250608120000: function app.current_user_id() does not exist");
    }

    @Test
    void atlasThatNamesFileAndLine() {
        var story =
                story(
                        """
                        -- migrating version 20250608120000
                        Error: ERROR: function app.current_user_id() does not exist (SQLSTATE 42883), at 20250608120000_add_user_preferences.sql:19
                        """);
        assertThat(story.failure())
                .isEqualTo(
                        new Failure(
                                new Step(
                                        "20250608120000",
                                        "20250608120000_add_user_preferences.sql",
                                        "",
                                        -1),
                                19,
                                0,
                                "42883",
                                "function app.current_user_id() does not exist",
                                "",
                                1));
    }

    @Test
    void golangMigrateThatFails() {
        var story =
                story(
                        """
                        6/u add_orders (9.1ms)
                        2025/06/08 12:00:00 7/u add_coupons (12.3ms)
                        error: migration failed: syntax error at or near "x" (column 5) in line 3: ALTER x (details: pq: syntax error at or near "x")
                        """);
        assertThat(story.applied())
                .containsExactly(
                        new Step("6", null, "add_orders", 9.1),
                        new Step("7", null, "add_coupons", 12.3));
        assertThat(story.failure().sentence()).isEqualTo("line 3: syntax error at or near \"x\"");
        assertThat(story.failure().column()).isEqualTo(5);
    }

    @Test
    void golangMigrateThatIsDirty() {
        var story = story("error: Dirty database version 7. Fix and force version.\n");
        assertThat(story.failure().sentence())
                .isEqualTo("7: Dirty database version 7. Fix and force version.");
    }

    @Test
    void psqlThatFails() {
        var story =
                story(
                        """
                        psql:/sql/ddl/01-a.sql:2: NOTICE:  relation "a" already exists, skipping
                        psql:/sql/ddl/03-x.sql:12: ERROR:  column "y" does not exist
                        LINE 1: ALTER TABLE a ...
                        """);
        assertThat(story.failure().sentence())
                .isEqualTo("03-x.sql line 12: column \"y\" does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Migrating schema "public" to version "7.1 - add coupons"|7.1|7.1||0
                    ERROR: Script V7__x.sql failed|V7__x.sql|7|V7__x.sql|0
                    Location   : db/migration/V7_1__x.sql (/flyway/sql/V7_1__x.sql)|db/migration/V7_1__x.sql|7_1|V7_1__x.sql|0
                    Applying: 20250101000000_x.sql|20250101000000_x.sql|20250101000000|20250101000000_x.sql|0
                      -- migrating version 20250608120000|20250608120000|20250608120000||0
                    7/u add_coupons (12.3ms)|7|7||0
                    psql:/sql/ddl/03-x.sql:12: ERROR:  no|/sql/ddl/03-x.sql:12|03|03-x.sql|12
                    """)
    void linksAreWhereTheNameStands(
            String line, String shown, String version, String file, int lineOfFile) {
        var links = LogLink.in(line);
        assertThat(links).hasSize(1);
        var link = links.getFirst();
        assertThat(line.substring(link.start(), link.end())).isEqualTo(shown);
        assertThat(link.version()).isEqualTo(version);
        assertThat(link.file()).isEqualTo(file);
        assertThat(link.line()).isEqualTo(lineOfFile);
    }

    @Test
    void migrationsAreNamedByVersionAndFileAlike() {
        var link = LogLink.in("Migrating schema \"public\" to version \"7.1 - add\"").getFirst();
        assertThat(link.names("7.1")).isTrue();
        assertThat(link.names("sub/V7_1__add.sql")).isTrue();
        assertThat(link.names("7")).isFalse();
        assertThat(link.names("V7__add.sql")).isFalse();
    }

    @Test
    void aStoryIsOfOnePart() {
        try (var log = new TestLog()) {
            var second = LogPart.main("default", "job-b", "migrate", 2);
            log.lines(MIGRATE, "Applying: 1_a.sql", "Error: pq: no")
                    .lines(second, "Applying: 1_a.sql", "Applied: 1_a.sql in 2ms");
            assertThat(LogStory.of(log.store, MIGRATE).failure()).isNotNull();
            assertThat(LogStory.of(log.store, second).failure()).isNull();
        }
    }
}
