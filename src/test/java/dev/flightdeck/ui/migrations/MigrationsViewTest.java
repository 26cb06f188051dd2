package dev.flightdeck.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Shortcuts;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.workspace.AppliedCopies;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class MigrationsViewTest {
    @TempDir Path folder;

    private final FxRobot robot = new FxRobot();
    private final FakeActions actions = SampleMigrations.actions();
    private final FakeNavigation navigation = new FakeNavigation();
    private MigrationsModel model;
    private Stage stage;

    @BeforeEach
    void show() {
        Snapshots.onFxThread(() -> {
            var messages = Messages.load();
            model =
                    MigrationsModel.create(
                            DirectBackground.failing(),
                            messages,
                            new FakeDialogs(),
                            navigation,
                            new AppliedCopies(folder));
            var times = new Times(Clock.systemUTC(), messages);
            var shortcuts = Shortcuts.normal();
            shortcuts.declare(MigrationsView.FILTER, Shortcuts.Scope.MIGRATIONS, "Shortcut+F");
            var view = new MigrationsView(model, messages, times, shortcuts, _ -> new Region());
            var scene = new Scene(view, 960, 600);
            Snapshots.dress(scene, Theme.LIGHT);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return true;
        });
    }

    @AfterEach
    void hide() {
        Snapshots.onFxThread(() -> {
            stage.hide();
            return true;
        });
    }

    @Test
    void keysLeadFromTheFilterToTheFile() {
        open();
        robot.interact(() -> filter().requestFocus());
        robot.interact(() -> filter().setText("coupons"));
        robot.push(KeyCode.DOWN);
        assertThat(model.table().selected()).extracting(MigrationRow::version).containsExactly("7");
        robot.push(KeyCode.ENTER);
        assertThat(navigation.went).containsExactly("open V7__add_coupons.sql");
        robot.push(KeyCode.SHORTCUT, KeyCode.F);
        robot.push(KeyCode.ESCAPE);
        assertThat(filter().getText()).isEmpty();
        assertThat(table().getItems()).hasSize(10);
    }

    @Test
    void filesThatTheFormatDoesNotUseAreNamedInTheEmptyPlace() {
        actions.migrations = List.of();
        actions.notUsed =
                new Problem.FilesNotUsed("db", "Flyway", List.of("1_a.sql", "2_b.sql"), "dbmate");
        open();
        assertThat(stage.getScene().getRoot().lookupAll(".label"))
                .extracting(node -> ((Label) node).getText())
                .anySatisfy(text -> assertThat(text).contains("uses none of the 2 SQL files"))
                .anySatisfy(
                        text -> assertThat(text).contains("1_a.sql", "look like files of dbmate"));
    }

    @Test
    void whereThereIsLittleRoomNothingIsPushedOut() {
        open();
        for (int width : new int[] {1200, 640, 480}) {
            robot.interact(() -> stage.setWidth(width));
            WaitForAsyncUtils.waitForFxEvents();
            var scene = stage.getScene();
            for (var id :
                    List.of("#migrate", "#rollback", "#validate", "#new", "#more", "#filter")) {
                var node = scene.lookup(id);
                var bounds = node.localToScene(node.getLayoutBounds());
                assertThat(bounds.getMaxX()).as(id).isLessThanOrEqualTo(scene.getWidth());
            }
            double columns =
                    table().getVisibleLeafColumns().stream()
                            .mapToDouble(column -> column.getWidth())
                            .sum();
            assertThat(columns).isLessThanOrEqualTo(scene.getWidth());
        }
    }

    @Test
    void versionsAreSortedByTheirPlaceAndNotAsText() {
        actions.migrations = SampleMigrations.many(12);
        open();
        robot.interact(() -> {
            var version = table().getColumns().get(1);
            version.setSortType(TableColumn.SortType.DESCENDING);
            table().getSortOrder().setAll(List.of(version));
        });
        assertThat(table().getItems())
                .extracting(MigrationRow::version)
                .startsWith("12", "11", "10", "9")
                .endsWith("2", "1");
    }

    @Test
    void selectionAndPlaceSurviveARefresh() {
        actions.migrations = SampleMigrations.many(10_000);
        open();
        robot.interact(() -> {
            table().scrollTo(5_000);
            table().getSelectionModel().select(5_003);
            table().getSelectionModel().select(5_005);
        });
        WaitForAsyncUtils.waitForFxEvents();
        int first = firstVisible();
        assertThat(first).isBetween(4_980, 5_001);
        var now = new ArrayList<>(actions.migrations);
        for (int i = 9_000; i < 10_000; i++) {
            var version = String.valueOf(i + 1);
            now.set(
                    i,
                    SampleMigrations.applied(
                            version, "step number " + version, "2026-11-20T10:00:00", "app", 3));
        }
        actions.migrations = now;
        robot.interact(() -> model.table().refresh());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.table().selected())
                .extracting(MigrationRow::version)
                .containsExactlyInAnyOrder("5004", "5006");
        assertThat(firstVisible()).isEqualTo(first);
    }

    @Test
    void onlyTheVisibleRowsOfTenThousandAreBuilt() {
        actions.migrations = SampleMigrations.many(10_000);
        open();
        assertThat(table().lookupAll(".table-row-cell").size()).isLessThan(60);
        robot.interact(() -> filter().setText("number 9999"));
        assertThat(table().getItems()).hasSize(1);
    }

    @Test
    void rowsAreCopiedAsAPersonReadsThem() {
        open();
        robot.interact(() -> {
            table().requestFocus();
            table().getSelectionModel().selectRange(6, 8);
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        var text = Snapshots.onFxThread(() -> Clipboard.getSystemClipboard().getString());
        assertThat(text.lines())
                .containsExactly(
                        "pending\t7\tadd coupons\tV7__add_coupons.sql\t",
                        "pending\t8\torders row level security\tV8__orders_row_level_security.sql\t");
    }

    @Test
    void theMenuOfARowLeadsToHere() {
        open();
        robot.interact(() -> table().getSelectionModel().select(7));
        robot.rightClickOn("orders row level security");
        robot.clickOn("Migrate to here…", MouseButton.PRIMARY);
        assertThat(navigation.went).containsExactly("migrate Through[version=8]");
    }

    @Test
    void aDisabledButtonTellsWhy() {
        actions.migrations = actions.migrations.subList(0, 6);
        open();
        var migrate = stage.getScene().lookup("#migrate");
        assertThat(migrate.isDisabled()).isTrue();
        assertThat(migrate.getAccessibleHelp())
                .isEqualTo("Nothing is pending: staging has every migration.");
    }

    private void open() {
        robot.interact(() -> {
            model.table().openFolder(actions);
            model.table().open(actions);
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private int firstVisible() {
        return Snapshots.onFxThread(() ->
                ((VirtualFlow<?>) table().lookup(".virtual-flow"))
                        .getFirstVisibleCell()
                        .getIndex());
    }

    @SuppressWarnings("unchecked")
    private TableView<MigrationRow> table() {
        return (TableView<MigrationRow>) stage.getScene().lookup("#migrations-table");
    }

    private TextField filter() {
        return (TextField) stage.getScene().lookup("#filter");
    }
}
