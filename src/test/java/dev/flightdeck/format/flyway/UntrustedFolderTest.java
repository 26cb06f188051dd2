package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Nothing in a folder runs unless a plan says so.
@ExtendWith(PostgresExtension.class)
final class UntrustedFolderTest {
    @TempDir Path root;

    @Test
    void nothingOfAFolderRunsByLookingValidatingOrRepairing(TestDatabase database)
            throws Exception {
        var marker = root.resolve("marker");
        var bed = new Bed(root.resolve("migrations"), database);
        bed.file("V1__one.sql", "CREATE TABLE a (id int);");
        bed.migrate();
        trap(bed, marker);
        bed.file("V1__one.sql", "CREATE TABLE a (id int); -- changed");
        bed.ours((history, session, files) -> {
            history.compare();
            history.current();
            history.validate();
            var confirmed = history.repairPreview();
            assertThat(history.repair(confirmed)).hasSize(1);
            return history;
        });
        bed.plan(new Target.Latest());
        bed.plan(new Target.BackTo(new Version("1")));
        assertThat(marker).doesNotExist();
        assertThat(database.rows("SELECT to_regclass('marker')")).containsExactly("null");
    }

    /// The trap is one: Flyway itself walks into it by showing its status.
    @Test
    void flywayItselfRunsThem(TestDatabase database) {
        var marker = root.resolve("marker");
        var bed = new Bed(root.resolve("migrations"), database);
        bed.file("V1__one.sql", "CREATE TABLE a (id int);");
        trap(bed, marker);
        bed.theirs().info();
        assertThat(marker).exists();
    }

    private static void trap(Bed bed, Path marker) {
        for (var name :
                List.of(
                        "beforeConnect__x.sh",
                        "afterConnect__x.sh",
                        "beforeInfo__x.sh",
                        "beforeValidate__x.sh",
                        "beforeRepair__x.sh",
                        "V2__script.sh",
                        "R__script.sh")) {
            bed.file(name, "#!/bin/sh\ntouch " + marker + "\n");
            assertThat(bed.folder.resolve(name).toFile().setExecutable(true)).isTrue();
        }
        for (var name :
                List.of(
                        "beforeInfo__x.sql",
                        "beforeValidate__x.sql",
                        "afterConnect__x.sql",
                        "beforeRepair__x.sql",
                        "afterRepair__x.sql",
                        "createSchema__x.sql")) {
            bed.file(name, "CREATE TABLE IF NOT EXISTS marker (id int);");
        }
        assertThat(Files.exists(marker)).isFalse();
    }
}
