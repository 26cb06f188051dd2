package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.ServerMessage;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.settings.RecentWorkspace;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.ui.workspace.EnvironmentItem.State;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.MigrationStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of the whole window for a person to look at: `target/pictures/window-*.png`.
class WindowPicturesTest {
    @TempDir Path folder;

    @Test
    void welcome() throws Exception {
        for (var theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
            var none = TestWindow.in(folder.resolve("none"));
            picture(none, "window-welcome-first-" + word(theme), theme, 1280, 800);
            none.services.settings().close();
            welcome("one", theme, List.of(recent("order-food", "Flyway")));
            var several =
                    List.of(
                            recent("order-food", "Flyway"),
                            new RecentWorkspace("/home/kate/gone/shop", "shop", "dbmate"),
                            recent("commerce", "Atlas"),
                            recent("groups-and-messages", "2 projects"),
                            recent("dashboard", "Plain SQL"),
                            recent("restaurant-services", "golang-migrate"),
                            recent("older", "Flyway"));
            welcome("several", theme, several);
        }
    }

    private RecentWorkspace recent(String name, String format) throws IOException {
        var project = Files.createDirectories(folder.resolve("projects").resolve(name));
        return new RecentWorkspace(project.toString(), name, format);
    }

    private void welcome(String name, Theme theme, List<RecentWorkspace> recent) throws Exception {
        var before = TestWindow.in(folder.resolve(name));
        recent.reversed().forEach(one -> before.services.settings().update(s -> s.opened(one)));
        before.services.settings().close();
        var file = "window-welcome-" + name + "-";
        picture(looked(name), file + word(theme), theme, 1280, 800);
        picture(looked(name), file + "wide-" + word(theme), theme, 1920, 1080);
    }

    /// Once it is known which of the folders are there.
    private TestWindow looked(String name) throws Exception {
        var test = TestWindow.in(folder.resolve(name));
        var workspace = test.window.context().workspace();
        Snapshots.onFxThread(() -> {
            workspace.lookAtRecent();
            return 0;
        });
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> workspace.missingRecent().get().isEmpty() == name.equals("one"));
        test.services.settings().close();
        return test;
    }

    @Test
    void open() throws Exception {
        for (var theme : new Theme[] {Theme.LIGHT, Theme.DARK, Theme.CONTRAST}) {
            var test = opened();
            picture(test, "window-open-" + word(theme), theme, 1280, 800);
        }
        picture(opened(), "window-open-large", Theme.LIGHT, 1920, 1080);
        picture(opened(), "window-open-small", Theme.LIGHT, 900, 600);
    }

    @Test
    void anySizeIsDrawn() throws Exception {
        var test = opened();
        var scene =
                Snapshots.onFxThread(() -> {
                    var made = new Scene(test.window.context().overlay(), 1280, 800);
                    Snapshots.dress(made, Theme.LIGHT);
                    return made;
                });
        for (var width : new double[] {0, 1, 120, 400, 1280}) {
            for (var height : new double[] {0, 1, 60, 300, 800}) {
                Snapshots.onFxThread(() -> {
                    scene.getRoot().resize(width, height);
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    return 0;
                });
            }
        }
        test.services.settings().close();
    }

    @Test
    void anEncodingThatIsNotUtf8IsSaid() throws Exception {
        var test = opened();
        Snapshots.onFxThread(() -> {
            var status = TestWindow.status();
            var server = status.server();
            var latin =
                    new ServerInfo(
                            server.version(),
                            server.database(),
                            server.user(),
                            server.schema(),
                            1,
                            "LATIN1",
                            server.identity());
            var read =
                    new MigrationStatus(
                            status.formatId(),
                            status.migrations(),
                            status.current(),
                            status.historyTable(),
                            true,
                            null,
                            latin,
                            List.of(),
                            "",
                            EnvironmentKind.PRODUCTION,
                            null,
                            null,
                            false,
                            null);
            var context = test.window.context();
            context.workspace()
                    .environments()
                    .report("staging", new State.Read(read, context.services().clock().instant()));
            return 0;
        });
        picture(test, "window-latin1", Theme.LIGHT, 1280, 800);
        var facts =
                Snapshots.onFxThread(() ->
                        test.window.context().overlay().lookupAll(".status-facts .label").stream()
                                .map(node -> ((Labeled) node).getText())
                                .toList());
        assertThat(facts).contains("encoding LATIN1");
        test.services.settings().close();
    }

    @Test
    void problems() throws Exception {
        for (var theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
            var test = opened();
            Snapshots.onFxThread(() -> {
                test.window
                        .context()
                        .workspace()
                        .environments()
                        .report("staging", new State.Failed(unreachable()));
                test.window.context().showProblem(unreachable());
                test.window.context().showProblem(failed());
                return 0;
            });
            picture(test, "window-problems-" + word(theme), theme, 1280, 800);
        }
    }

    private TestWindow opened() throws Exception {
        var test = TestWindow.in(folder, new SketchPart());
        var context = test.window.context();
        Snapshots.onFxThread(() -> {
            context.workspace().open(test.workspace);
            return 0;
        });
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> Snapshots.onFxThread(() -> context.workspace().workspace().get() != null));
        Snapshots.onFxThread(() -> {
            context.workspace().environments().select("staging");
            var status = TestWindow.status();
            context.workspace()
                    .environments()
                    .report(
                            "staging",
                            new State.Read(status, context.services().clock().instant()));
            return 0;
        });
        assertThat(context.workspace().migrator().get()).isNotNull();
        return test;
    }

    static Problem unreachable() {
        return new Problem.ServerUnreachable(
                "staging.example.com:5432", "the connection was refused");
    }

    static Problem failed() {
        var line = "ALTER TABLE orders ADD COLUMN coupon_code VARCHR(50);";
        return new Problem.StatementFailed(
                new SourcePlace("migrations/V7__add_coupons.sql", 12, 43, line),
                2,
                line,
                new ServerMessage(
                        "42704",
                        "type \"varchr\" does not exist",
                        null,
                        "Check the spelling.",
                        null,
                        43));
    }

    private static void picture(
            TestWindow test, String name, Theme theme, double width, double height) {
        Snapshots.take(name, theme, width, height, () -> test.window.context().overlay());
    }

    private static String word(Theme theme) {
        return theme.name().toLowerCase(java.util.Locale.ROOT);
    }
}
