package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.atlas.AtlasFormat;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceWritesTest {
    @TempDir Path folder;

    @Test
    void savingAMigrationBringsTheSumAlong() throws Exception {
        var atlas = new AtlasFormat();
        var file = atlas.create(List.of(folder), FormatOptions.defaults(), "a");
        var writes =
                new WorkspaceWrites(atlas, new Workspace(folder, "w", List.of(folder), List.of()));
        var along = writes.before(file);
        Files.writeString(file, "SELECT 1;\n");
        var read = atlas.read(List.of(folder), FormatOptions.defaults(), Progress.none());
        assertThat(read.problems()).isNotEmpty();
        along.written();
        read = atlas.read(List.of(folder), FormatOptions.defaults(), Progress.none());
        assertThat(read.problems()).isEmpty();
    }
}
