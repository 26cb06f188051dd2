package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Shortcuts;
import dev.flightdeck.ui.common.Themes;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The log of a Job over the whole window, until Escape.
final class WholeLog {
    private final Shortcuts shortcuts;
    private final Region log;
    private final JobWays ways;
    private final Runnable putBack;
    private final VBox pane = new VBox();
    private final HBox head;
    private boolean shown;

    /// @param log what is shown, taken from where it is
    /// @param putBack done when it is free again
    WholeLog(JobsViewModel model, Shortcuts shortcuts, Region log, JobWays ways, Runnable putBack) {
        this.shortcuts = shortcuts;
        this.log = log;
        this.ways = ways;
        this.putBack = putBack;
        head = head(model);
        pane.setId("whole-log");
        pane.getStyleClass().add("whole-log");
        pane.getStylesheets().add(Themes.sheet("kubernetes/jobs.css"));
        VBox.setVgrow(log, Priority.ALWAYS);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private HBox head(JobsViewModel model) {
        var services = model.services();
        var name = new Label();
        name.setId("whole-log-title");
        name.getStyleClass().add("title");
        name.textProperty().bind(model.list().selected().map(WholeLog::name).orElse(""));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var back = new Button(services.text("kubernetes.job.log.back"), Icons.CLOSE.node());
        back.setId("whole-log-back");
        back.setOnAction(_ -> leave());
        var bar = new HBox(name, space, back);
        bar.getStyleClass().add("view-bar");
        return bar;
    }

    private static String name(@Nullable JobRow row) {
        return row == null ? "" : row.job().namespace() + "/" + row.job().name();
    }

    /// In a field, keys are for the field.
    private void onKey(KeyEvent event) {
        boolean typing =
                pane.getScene() != null
                        && pane.getScene().getFocusOwner() instanceof TextInputControl;
        boolean leaves =
                event.getCode() == KeyCode.ESCAPE || shortcuts.matches(JobsView.WHOLE, event);
        if (!typing && leaves) {
            leave();
            event.consume();
        }
    }

    void show() {
        shown = true;
        pane.getChildren().setAll(head, log);
        ways.cover(pane);
    }

    void leave() {
        if (shown) {
            shown = false;
            pane.getChildren().clear();
            ways.cover(null);
            putBack.run();
        }
    }

    boolean isShown() {
        return shown;
    }
}
