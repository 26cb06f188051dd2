package dev.flightdeck.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir Path parent;
    private Path left;
    private Path lockFile;

    /// As another process leaves them.
    @BeforeEach
    void killed() throws IOException {
        left = Files.createDirectory(parent.resolve(StagingLock.PREFIX + "killed"));
        lockFile = Files.createFile(parent.resolve(left.getFileName() + StagingLock.SUFFIX));
    }

    @Test
    void whatAnotherThreadLooksAtIsLeftAlone() throws Exception {
        var leftovers = Leftovers.beside(parent.resolve("new"));
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            assertThat(leftovers.find()).isEmpty();
        }
        assertThat(leftovers.find()).containsExactly(left);
    }
}
