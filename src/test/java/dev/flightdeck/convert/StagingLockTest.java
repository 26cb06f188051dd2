package dev.flightdeck.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingLockTest {
    @TempDir Path parent;

    @Test
    void withoutLocksAFolderIsStagedAndNeverALeftover() throws Exception {
        var staged =
                StagingLock.create(
                        parent,
                        _ -> {
                            throw new IOException("Function not implemented");
                        });

        assertThat(staged.lock()).isNull();
        assertThat(entries()).containsExactly(staged.folder());
        assertThat(Leftovers.beside(parent.resolve("new")).find()).isEmpty();
    }

    @Test
    void aLockFileThatAnotherProcessTakesAwayIsMadeAgain() throws Exception {
        var once = new TakenAway();

        var staged = StagingLock.create(parent, once);

        assertThat(once.calls).isEqualTo(2);
        assertThat(entries()).hasSize(2).contains(staged.folder());
        Objects.requireNonNull(staged.lock()).close();
        assertThat(entries()).containsExactly(staged.folder());
    }

    @Test
    void aLockFileThatIsGoneIsOfNobody() throws Exception {
        var gone = parent.resolve(StagingLock.PREFIX + "gone" + StagingLock.SUFFIX);
        assertThat(StagingLock.ofEnded(gone)).isNull();
    }

    private List<Path> entries() throws IOException {
        try (var entries = Files.list(parent)) {
            return entries.toList();
        }
    }

    /// The first file is gone before its lock is asked for.
    private final class TakenAway implements StagingLock.Locking {
        private int calls;

        @Override
        public @Nullable FileLock tryLock(FileChannel channel) throws IOException {
            calls++;
            if (calls == 1) {
                for (var file : entries()) {
                    Files.delete(file);
                }
            }
            return channel.tryLock();
        }
    }
}
