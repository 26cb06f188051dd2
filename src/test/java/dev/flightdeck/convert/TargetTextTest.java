package dev.flightdeck.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.sql.SqlScript;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetTextTest {
    private static final String TABLE = "CREATE TABLE t (x int);\n";
    private static final String INDEX = "CREATE INDEX CONCURRENTLY i ON t (x);\n";

    private static SourceMigration migration(SourceText up, @Nullable SourceText down) {
        var file =
                new Migration.Versioned(
                        new Version("7"), "add it", "x.sql", Path.of("x.sql"), null, "SQL", null);
        return new SourceMigration(file, up, down);
    }

    private static SourceText text(String sql, TransactionMode mode) {
        return SourceText.of(StepScript.whole("x.sql", SqlScript.parse(sql), mode), sql);
    }

    private static SourceText plain(String sql) {
        return text(sql, TransactionMode.PER_MIGRATION);
    }

    private static SourceText outside(String sql) {
        return text(sql, TransactionMode.NONE);
    }

    @Test
    void dbmateHasBothInOneFile() {
        assertThat(new DbmateTarget().files("7", migration(plain(TABLE), plain("DROP TABLE t;"))))
                .containsExactly(
                        new TargetFile(
                                "7_add_it.sql",
                                "-- migrate:up\n" + TABLE + "\n-- migrate:down\nDROP TABLE t;\n"));
        assertThat(new DbmateTarget().files("7", migration(outside(INDEX), null)).getFirst().text())
                .isEqualTo("-- migrate:up transaction:false\n" + INDEX + "\n-- migrate:down\n");
    }

    @Test
    void flywaySaysBesideTheFileWhatIsNotAsUsual() {
        assertThat(
                        new FlywayTarget()
                                .files("7", migration(outside(INDEX), plain("SELECT '${a}';"))))
                .containsExactly(
                        new TargetFile("V7__add_it.sql", INDEX),
                        new TargetFile("V7__add_it.sql.conf", "executeInTransaction=false\n"),
                        new TargetFile("U7__add_it.sql", "SELECT '${a}';"),
                        new TargetFile("U7__add_it.sql.conf", "placeholderReplacement=false\n"));
    }

    @Test
    void atlasSaysItInTheFirstLine() {
        assertThat(new AtlasTarget().files("7", migration(outside(INDEX), plain("DROP INDEX i;"))))
                .containsExactly(
                        new TargetFile("7_add_it.sql", "-- atlas:txmode none\n\n" + INDEX),
                        new TargetFile("down/7_add_it.down.sql", "DROP INDEX i;"));
    }

    @Test
    void golangMigrateHasPairs() {
        assertThat(
                        new GolangMigrateTarget()
                                .files("7", migration(plain(TABLE), plain("DROP TABLE t;"))))
                .containsExactly(
                        new TargetFile("7_add_it.up.sql", TABLE),
                        new TargetFile("7_add_it.down.sql", "DROP TABLE t;"));
    }

    @Test
    void golangMigrateCannotRunAMixedFile() {
        assertThat(new GolangMigrateTarget().refusal(migration(outside(INDEX), null))).isEmpty();
        assertThat(new GolangMigrateTarget().refusal(migration(outside(TABLE + INDEX), null)))
                .contains("refuses a transaction");
        assertThat(new GolangMigrateTarget().notes(migration(outside(TABLE), plain(TABLE))))
                .singleElement()
                .asString()
                .contains("runs a file as one transaction");
    }

    @Test
    void dbmateWouldCutATextWithItsDirective() {
        assertThat(new DbmateTarget().refusal(migration(plain("-- migrate:down\n" + TABLE), null)))
                .isNotEmpty();
        assertThat(new DbmateTarget().refusal(migration(plain("-- migrated:\n" + TABLE), null)))
                .isEmpty();
    }

    @Test
    void dbmatesDirectivesGoAndNothingElse() {
        assertThat(
                        DbmateText.withoutDirectives(
                                "-- migrate:up transaction:false\n"
                                        + INDEX
                                        + "-- migrate:update\n"))
                .isEqualTo(INDEX + "-- migrate:update\n");
        assertThat(DbmateText.head("-- who\n\n-- migrate:up\n" + TABLE)).isEqualTo("-- who\n\n");
        assertThat(DbmateText.head("\n-- migrate:up\n" + TABLE)).isEmpty();
    }
}
