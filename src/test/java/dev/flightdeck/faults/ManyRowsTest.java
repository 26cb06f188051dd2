package dev.flightdeck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.workspace.Folder;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A migration may return more rows than fit into memory: the process has 64 MB, the rows have ten
/// times that.
@ExtendWith(PostgresExtension.class)
final class ManyRowsTest {
    @TempDir private Path path;

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void rowsOfAMigrationAreNotKept(String transaction, TestDatabase database) throws Exception {
        new Folder(path)
                .file(
                        "1_m.sql",
                        """
                        -- migrate:up transaction:%s
                        CREATE TABLE seen (i int);
                        SELECT g, repeat('x', 200) FROM generate_series(1, 3000000) g;
                        INSERT INTO seen SELECT generate_series(1, 200000) RETURNING i, repeat('y', 1000);
                        -- migrate:down
                        """
                                .formatted(transaction));
        var process = MigrateProcess.start(path, database.port(), database.name(), "-Xmx64m");
        try (var output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("started");
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(
                        database.rows(
                                "SELECT version, (SELECT count(*) FROM seen) FROM schema_migrations"))
                .containsExactly("1|200000");
    }
}
