package dev.flightdeck.ui;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.StateLabel;
import dev.flightdeck.ui.window.DockTab;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Fills the window with something to look at, so that the window itself can be judged alone.
final class SketchPart implements WindowPart {
    @Override
    public void install(WindowContext window) {
        var migrate = new Button("Migrate 3 to staging", Icons.RUN.node());
        migrate.getStyleClass().add("accent");
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var filter = new TextField();
        filter.setPromptText("Filter…");
        var bar =
                new HBox(
                        migrate,
                        new Button("Roll back…", Icons.ROLL_BACK.node()),
                        new Button("Dry run", Icons.DRY_RUN.node()),
                        new Button("Validate", Icons.VALIDATE.node()),
                        new Button("New", Icons.ADD.node()),
                        spring,
                        filter);
        bar.getStyleClass().add("view-bar");
        var table = table();
        VBox.setVgrow(table, Priority.ALWAYS);
        window.slots().migrations(new VBox(bar, table));
        window.slots().details(details());
        window.dock()
                .add(
                        0,
                        new DockTab(
                                "run",
                                new SimpleStringProperty("Run"),
                                new VBox(new Label(" Nothing has been run yet"))));
    }

    private static TableView<MigrationInfo> table() {
        var table = new TableView<MigrationInfo>();
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        var state = new TableColumn<MigrationInfo, MigrationState>("State");
        state.setCellValueFactory(
                row -> new javafx.beans.property.SimpleObjectProperty<>(row.getValue().state()));
        state.setCellFactory(_ ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(MigrationState item, boolean empty) {
                        super.updateItem(item, empty);
                        setGraphic(empty ? null : new StateLabel(item));
                    }
                });
        state.setPrefWidth(110);
        table.getColumns()
                .setAll(
                        java.util.List.of(
                                state,
                                column("Version", i -> String.valueOf(i.version()), 70),
                                column("Description", MigrationInfo::description, 300),
                                column(
                                        "Installed on",
                                        i -> i.appliedOrNull() == null ? "–" : "12 Nov 10:04",
                                        120)));
        table.getItems().setAll(TestWindow.status().migrations());
        table.getSelectionModel().select(6);
        return table;
    }

    private static TableColumn<MigrationInfo, String> column(
            String title, Function<MigrationInfo, String> text, double width) {
        var column = new TableColumn<MigrationInfo, String>(title);
        column.setCellValueFactory(row -> new SimpleStringProperty(text.apply(row.getValue())));
        column.setPrefWidth(width);
        return column;
    }

    private static VBox details() {
        var title = new Label("7  add coupons");
        title.getStyleClass().add("title");
        var warning =
                new Label("Takes SHARE on orders. Blocks every write while the index is built.");
        warning.setGraphic(Icons.WARNING.node());
        warning.setWrapText(true);
        warning.getStyleClass().addAll("callout", "warning");
        var box = new VBox(10, title, new StateLabel(MigrationState.PENDING), warning);
        box.setStyle("-fx-padding: 14px");
        return box;
    }
}
