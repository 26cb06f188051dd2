package dev.flightdeck.format.dbmate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    @Test
    void filesWithARowAreAppliedAndGapsArePending() {
        assertThat(lines(List.of("1", "3"), "1_a.sql", "2_b.sql", "3_c.sql", "4_d.sql"))
                .containsExactly("1 applied", "2 pending", "3 applied", "4 pending");
    }

    @Test
    void rowsWithoutAFileStandWhereTheirFileWould() {
        assertThat(lines(List.of("10", "2", "9"), "1_a.sql", "3_c.sql", "8_d.sql"))
                .containsExactly(
                        "10 missing",
                        "1 pending",
                        "2 missing",
                        "3 pending",
                        "8 pending",
                        "9 future");
    }

    @Test
    void rowsWithoutAnyFileAreMissing() {
        assertThat(lines(List.of("1", "2"))).containsExactly("1 missing", "2 missing");
    }

    @Test
    void versionsAreComparedAsText() {
        assertThat(lines(List.of("01"), "1_a.sql")).containsExactly("01 missing", "1 pending");
    }

    @Test
    void nothingIsInventedForARow() {
        var line = compare(List.of("1"), "1_a.sql").getFirst();
        assertThat(line.appliedOrNull())
                .isEqualTo(
                        new AppliedMigration(
                                1,
                                new Version("1"),
                                "",
                                "SQL",
                                null,
                                null,
                                null,
                                null,
                                null,
                                true,
                                null));
    }

    private static List<String> lines(List<String> versions, String... files) {
        return compare(versions, files).stream()
                .map(line -> line.version() + " " + line.state().word())
                .toList();
    }

    private static List<MigrationInfo> compare(List<String> versions, String... files) {
        var migrations = Arrays.stream(files).map(ComparisonTest::migration).toList();
        return Comparison.of(new MigrationFolder(List.of(), migrations, List.of()), versions);
    }

    private static Migration migration(String file) {
        var name = FileName.parse(file).orElseThrow();
        var path = Path.of(file);
        return new Migration.Versioned(
                new Version(name.version()), name.description(), file, path, null, "SQL", path);
    }
}
