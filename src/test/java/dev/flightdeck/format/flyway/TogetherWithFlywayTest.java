package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
final class TogetherWithFlywayTest {
    @TempDir Path folder;

    @Test
    void flywayGoesOnWhereWeEnded(TestDatabase database) throws Exception {
        var bed = new Bed(folder, database);
        bed.file("V1__one.sql", "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\n")
                .file("sub/V2__two_words.sql", "CREATE TABLE b (id int);\n")
                .file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS x;\n");
        bed.migrate();
        assertThat(bed.theirs().validateWithResult().getAllErrorMessages()).isNullOrEmpty();
        bed.file("V3__three.sql", "CREATE TABLE c (id int);");
        assertThat(bed.theirs().migrate().migrationsExecuted).isEqualTo(1);
        System.err.println(bed.rows());
        System.err.println(bed.status());
        bed.theirs();
    }
}
