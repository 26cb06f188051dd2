package dev.flightdeck.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.Flightdeck;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.Problem.PlanOutdated;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private static final List<MigrationFormat> FORMATS = Flightdeck.formats();

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

    @Test
    void anOutdatedPlanRemovesNothing() throws Exception {
        var plan = conversion("SELECT 1;\n").plan(Progress.none());
        assertThat(plan.leftovers()).containsExactly(left);

        var changed = conversion("SELECT 2;\n");
        assertThatThrownBy(() -> changed.run(plan, Progress.none()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(PlanOutdated.class));

        assertThat(left).isDirectory();
        assertThat(lockFile).exists();
    }

    @Test
    void itSaysWhatWasReallyRemoved() throws Exception {
        var conversion = conversion("SELECT 1;\n");
        var plan = conversion.plan(Progress.none());
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            assertThat(conversion.run(plan, Progress.none()).leftovers()).isEmpty();
        }
        assertThat(left).isDirectory();

        var again = conversion.run(conversion.plan(Progress.none()), Progress.none());

        assertThat(again.leftovers()).containsExactly(left);
        assertThat(left).doesNotExist();
        assertThat(lockFile).doesNotExist();
    }

    private Conversion conversion(String text) throws Exception {
        var source = Files.createDirectories(parent.resolve("flyway"));
        Files.writeString(source.resolve("V1__a.sql"), text);
        var options = FormatOptions.defaults();
        var flyway = format("flyway");
        var folder = flyway.read(List.of(source), options, Progress.none());
        var request = new ConversionRequest(format("dbmate"), parent.resolve("new"), null);
        return new Conversion(flyway, folder, options, request);
    }

    private static MigrationFormat format(String id) {
        return FORMATS.stream().filter(format -> format.id().equals(id)).findFirst().orElseThrow();
    }
}
