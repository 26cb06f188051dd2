package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The demo, with a PostgreSQL of its own, as on a machine without a display.
@DisabledOnOs(OS.WINDOWS)
class DemoCommandTest {
    private static final Pattern FOLDER = Pattern.compile("The sample is in (\\S+)/order-food,");

    @TempDir Path folder;

    /// A window that only notes what it was asked.
    private static final class NotedWindow implements DemoWindow {
        private final boolean broken;
        private Path shown;
        private Path drawn;
        private boolean sawFiles;

        NotedWindow(boolean broken) {
            this.broken = broken;
        }

        @Override
        public void show(Path workspace) {
            shown = workspace;
            sawFiles = Files.exists(workspace.resolve("flightdeck.toml"));
        }

        @Override
        public void close() {}

        @Override
        public void savePicture(Path workspace, Path picture) {
            if (broken) {
                throw new UnsatisfiedLinkError(
                        "libpangoft2-1.0.so.0: cannot open shared object file");
            }
            drawn = picture;
        }
    }

    @Test
    void withoutADisplayItGoesThroughTheJourneyAndLeavesNothing() {
        var window = new NotedWindow(false);

        var result = TestCli.in(folder).window(window).runOnly("demo").ended(ExitCode.OK);

        assertThat(result.out())
                .containsSubsequence(
                        "$ flightdeck status\n",
                        "≠ 2        create orders             changed",
                        "○ 6        add delivery              pending",
                        "3 applied, 3 pending, 1 problem",
                        "$ flightdeck plan\n",
                        "V2__create_orders.sql was changed after version 2 was applied",
                        "$ flightdeck repair --yes\n",
                        "$ flightdeck dry-run --on-target\n",
                        "What could be tried works; 1 statement was not tried.",
                        "$ flightdeck migrate\n",
                        "3 migrations applied",
                        "$ flightdeck status\n",
                        "7 applied, 0 pending, 0 problems",
                        "$ flightdeck rollback --yes\n",
                        "1 migration rolled back",
                        "$ flightdeck status\n",
                        "6 applied, 1 pending, 0 problems");
        assertThat(result.err()).contains("A picture of the window is in " + window.drawn);
        assertThat(window.shown).isNull();
        assertThat(sample(result.err())).doesNotExist();
    }

    @Test
    void withADisplayItShowsTheWindowInstead() {
        var window = new NotedWindow(false);

        var result =
                TestCli.in(folder)
                        .window(window)
                        .environment("DISPLAY", ":0")
                        .runOnly("demo")
                        .ended(ExitCode.OK);

        assertThat(window.sawFiles).isTrue();
        assertThat(window.shown).doesNotExist();
        assertThat(result.out()).isEmpty();
    }

    @Test
    void whatTheWindowLacksIsNamedAndTheRestGoesOn() {
        var result =
                TestCli.in(folder).window(new NotedWindow(true)).runOnly("demo").ended(ExitCode.OK);

        assertThat(result.out()).contains("1 migration rolled back");
        assertThat(result.err())
                .contains("libpangoft2-1.0.so.0: cannot open shared object file")
                .contains("apt install libpangoft2-1.0-0");
    }

    @Test
    void theSamplesThatAreInstalledAreListed() {
        var result = TestCli.in(folder).runOnly("demo", "--list").ended(ExitCode.OK);

        assertThat(result.out())
                .contains("Groups and messages, with dbmate", "Order food, with Flyway");
    }

    @Test
    void anotherSampleGoesThereAndBackInADatabaseOfItsOwn() {
        var result = TestCli.in(folder).runOnly("demo", "dbmate", "--no-window").ended(ExitCode.OK);

        assertThat(result.out())
                .containsSubsequence(
                        "0 applied, 5 pending",
                        "$ flightdeck migrate\n",
                        "5 applied, 0 pending",
                        "$ flightdeck rollback --yes\n",
                        "4 applied, 1 pending");
    }

    @Test
    void aSampleThatIsNotThereIsAMistakeOfTheCallerWithTheOnesThereAre() {
        var result = TestCli.in(folder).runOnly("demo", "nonsense").ended(ExitCode.USAGE);

        assertThat(result.err()).contains("there is no sample nonsense; there are", "flyway");
    }

    @Test
    void interruptedItLeavesNothing() throws Exception {
        try (var child = ChildProcess.start(folder, Map.of("DISPLAY", ""), List.of("demo"))) {
            child.await("started", () -> FOLDER.matcher(child.err()).find());
            var sample = sample(child.err());
            var server = serverOf(sample);
            child.signal("INT");

            child.exitCode();
            assertThat(sample).doesNotExist();
            ProcessHandle.of(server)
                    .ifPresent(p -> assertThat(p.onExit()).succeedsWithin(30, TimeUnit.SECONDS));
        }
    }

    private static long serverOf(Path sample) throws IOException {
        return Long.parseLong(Files.readAllLines(sample.resolve("data/postmaster.pid")).getFirst());
    }

    private static Path sample(String said) {
        var matcher = FOLDER.matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        return Path.of(matcher.group(1));
    }

    @Test
    void theSampleForDbmateIsReadableToo(@TempDir Path target) throws Exception {
        var profile = new ConnectionProfile("localhost", 1, "demo", "postgres", Map.of());

        var offer =
                SampleFiles.offers().stream()
                        .filter(o -> o.name().equals("dbmate"))
                        .findFirst()
                        .orElseThrow();
        var copy = SampleFiles.copy(offer, target.resolve("copy"), profile);

        assertThat(copy.resolve("20260301090000_create_groups.sql")).exists();
        assertThat(copy.resolve("flightdeck.toml"))
                .content()
                .contains("name = \"Groups and messages\"");
    }
}
