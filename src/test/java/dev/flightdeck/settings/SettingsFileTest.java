package dev.flightdeck.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-20T17:30:05Z"), ZoneOffset.UTC);
    private final List<Problem> problems = new CopyOnWriteArrayList<>();

    private final Settings full =
            new Settings(
                    Theme.DARK,
                    List.of(new RecentWorkspace("/home/kate/order-food", "order-food", "Flyway")),
                    Map.of(
                            "/home/kate/order-food",
                            new WorkspaceSettings(
                                    List.of(
                                            new SavedEnvironment(
                                                    "staging",
                                                    "test",
                                                    "db.example.com",
                                                    5433,
                                                    "orderfood",
                                                    "app",
                                                    Map.of("sslmode", "verify-full"),
                                                    new SavedVia(
                                                            "minikube/shop/svc/postgres:5432",
                                                            0,
                                                            null,
                                                            "postgres/password"))),
                                    "staging",
                                    null,
                                    null)),
                    new WindowLayout(10, 20, 1280, 800, false, 220, 320, 200, false, true, false),
                    new EditorSettings(16, true),
                    Map.of("window.command.quit", "Shortcut+F4"),
                    Map.of("minikube", List.of("shop")),
                    new LogSettings(false, true, false, 0.4));

    @Test
    void whatWasSavedIsReadAgain() {
        try (var settings = open()) {
            settings.update(_ -> full);
        }
        try (var again = open()) {
            assertThat(again.current()).isEqualTo(full);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void noFileIsNoProblem() {
        try (var settings = open()) {
            assertThat(settings.current()).isEqualTo(Settings.initial());
        }
        assertThat(problems).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void anUnreadableFileIsKeptAsideAndSaid() throws IOException {
        Files.writeString(file(), "{ \"theme\": ");
        try (var settings = open()) {
            settings.update(s -> s.withTheme(Theme.LIGHT));
        }
        var aside = folder.resolve("settings.json.broken-20261120-173005");
        assertThat(aside).hasContent("{ \"theme\": ");
        assertThat(problems)
                .singleElement()
                .isInstanceOfSatisfying(
                        Problem.SettingsUnreadable.class,
                        p -> assertThat(p.keptAs()).isEqualTo(aside.toString()));
        assertThat(file()).content().contains("\"light\"");
    }

    @Test
    void partsThatAreMissingTakeTheirFirstValue() throws IOException {
        Files.writeString(file(), "{\"fromTheFuture\": 1, \"recent\": null}");
        try (var settings = open()) {
            assertThat(settings.current()).isEqualTo(Settings.initial());
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aValueThatCannotBeUsedIsSaidAndStaysAndCostsNoOther() throws IOException {
        Files.writeString(
                file(),
                "{\"theme\": \"sepia\", \"fromTheFuture\": {\"a\": 1},"
                        + " \"editor\": {\"fontSize\": 20, \"minimap\": true}}");
        try (var settings = open()) {
            assertThat(settings.current().theme()).isEqualTo(Theme.SYSTEM);
            assertThat(settings.current().editor().fontSize()).isEqualTo(20);
            settings.update(s -> s.withEditor(new EditorSettings(21, false)));
        }
        assertThat(problems)
                .singleElement()
                .isInstanceOfSatisfying(
                        Problem.SettingIgnored.class,
                        p -> assertThat(p.setting()).isEqualTo("theme"));
        assertThat(file())
                .content()
                .contains("\"sepia\"", "\"fromTheFuture\"", "\"minimap\"", "21");
        try (var settings = open()) {
            settings.update(s -> s.withTheme(Theme.DARK));
        }
        assertThat(file()).content().contains("\"dark\"").doesNotContain("sepia");
    }

    @Test
    void twoProgramsDoNotUndoEachOthersChanges() {
        try (var one = open();
                var other = open()) {
            one.update(s -> s.opened(new RecentWorkspace("/a", "a", "dbmate")));
            one.update(s -> s.withTheme(Theme.DARK));
            one.flush();
            other.update(s -> s.opened(new RecentWorkspace("/b", "b", "Flyway")));
            other.update(s -> s.withShortcut("window.command.quit", "F4"));
            other.flush();
            assertThat(other.current().theme()).isEqualTo(Theme.DARK);
            one.update(s -> s.withShortcut("window.command.left", "F8"));
        }
        try (var after = open()) {
            assertThat(after.current().recent())
                    .extracting(RecentWorkspace::folder)
                    .containsExactly("/b", "/a");
            assertThat(after.current().theme()).isEqualTo(Theme.DARK);
            assertThat(after.current().shortcuts())
                    .containsOnlyKeys("window.command.quit", "window.command.left");
        }
    }

    @Test
    void aShortcutSetBackLeavesTheFile() {
        try (var settings = open()) {
            settings.update(s -> s.withShortcut("a", "F4").withShortcut("b", ""));
            settings.flush();
            settings.update(s -> s.withShortcut("a", null));
        }
        try (var again = open()) {
            assertThat(again.current().shortcuts()).isEqualTo(Map.of("b", ""));
        }
    }

    @Test
    void whatCannotBeSavedIsSaidOnceAndTheProgramGoesOn() throws IOException {
        var notAFolder = Files.writeString(folder.resolve("file"), "");
        try (var settings =
                new SettingsFile(notAFolder.resolve("settings.json"), clock, problems::add)) {
            settings.update(s -> s.withTheme(Theme.LIGHT));
            settings.flush();
            settings.update(s -> s.withTheme(Theme.DARK));
            settings.flush();
            assertThat(settings.current().theme()).isEqualTo(Theme.DARK);
        }
        assertThat(problems).singleElement().isInstanceOf(Problem.NotSaved.class);
    }

    @Test
    void noTemporaryFileStays() throws IOException {
        try (var settings = open()) {
            settings.update(_ -> full);
        }
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(file(), folder.resolve("settings.json.lock"));
        }
    }

    @Test
    void aPasswordAmongTheParametersIsNotWritten() {
        try (var settings = open()) {
            var environment =
                    new SavedEnvironment(
                            "x", "test", "h", 1, "d", "u", Map.of("sslPassword", "secret-1"), null);
            settings.update(s ->
                    s.withWorkspace(
                            "/w", new WorkspaceSettings(List.of(environment), null, null, null)));
        }
        assertThat(file()).content().doesNotContain("secret-1");
    }

    @Test
    void theLatestWorkspaceComesFirstAndOnlyOnce() {
        var a = new RecentWorkspace("/a", "a", "dbmate");
        var b = new RecentWorkspace("/b", "b", "Flyway");
        assertThat(Settings.initial().opened(a).opened(b).opened(a).recent()).containsExactly(a, b);
        assertThat(Settings.initial().opened(a).opened(b).withoutRecent("/b").recent())
                .containsExactly(a);
    }

    private SettingsFile open() {
        return new SettingsFile(file(), clock, problems::add);
    }

    private Path file() {
        return folder.resolve("settings.json");
    }
}
