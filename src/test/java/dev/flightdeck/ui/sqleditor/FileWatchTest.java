package dev.flightdeck.ui.sqleditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    @TempDir private Path folder;

    @Test
    void seesAFileReplacedByRenaming() throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("a.sql"), "one");
        var heard = new LinkedBlockingQueue<Set<Path>>();
        try (var watch = new FileWatch(heard::add)) {
            watch.add(file);
            for (int i = 0; i < 2; i++) {
                var other = Files.writeString(folder.resolve("new"), "two" + i);
                Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
                assertThat(heard.poll(20, TimeUnit.SECONDS)).containsExactly(file);
            }
        }
    }
}
