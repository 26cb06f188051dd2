package dev.flightdeck.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.common.SameThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Waits for what is to come; never asserts that something comes soon.
class FolderWatchTest {
    @TempDir Path folder;

    private final Semaphore told = new Semaphore(0);

    private static final FxThread ANY = new SameThread();

    @Test
    void tellsOfANewFileAndOfOneInAFolderThatCameLater() throws IOException, InterruptedException {
        try (var _ = FolderWatch.start(List.of(folder), ANY, told::release)) {
            writeUntilTold(folder.resolve("V1__a.sql"));
            var sub = Files.createDirectories(folder.resolve("sub"));
            writeUntilTold(folder.resolve("V2__b.sql"));
            writeUntilTold(sub.resolve("V3__c.sql"));
        }
    }

    @Test
    void looksFromTimeToTimeWhereTheSystemCannotWatch() throws IOException, InterruptedException {
        try (var _ = FolderWatch.polling(List.of(folder), ANY, told::release)) {
            writeUntilTold(folder.resolve("V1__a.sql"));
        }
    }

    /// The watch begins on a thread of its own: a change before that is not news to it.
    private void writeUntilTold(Path file) throws IOException, InterruptedException {
        told.drainPermits();
        for (int i = 0; i < 30; i++) {
            Files.writeString(file, "SELECT " + i + ";".repeat(i + 1));
            if (told.tryAcquire(1, TimeUnit.SECONDS)) {
                return;
            }
        }
        assertThat(told.tryAcquire()).as("told of a change of " + file).isTrue();
    }
}
