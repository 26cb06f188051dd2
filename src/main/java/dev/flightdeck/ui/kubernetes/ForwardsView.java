package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The port-forwards on the left side. Bytes go on while somebody can see them.
public final class ForwardsView extends BorderPane {
    private static final double ROW_HEIGHT = 58;
    private static final int ROWS_SHOWN = 3;
    private static final Duration LOOKS_EVERY = Duration.millis(300);

    private final ForwardsViewModel model;
    private final ListView<ForwardRow> list = new ListView<>();
    private final Timeline looking;
    private final Selection<ForwardRow> selection;

    /// @param ask for a new one
    public ForwardsView(ForwardsViewModel model, Messages messages, Runnable ask) {
        this.model = model;
        getStyleClass().add("forwards");
        getStylesheets().add(Themes.sheet("kubernetes/clusters.css"));
        setTop(heading(messages, ask));
        list.setId("forwards");
        list.setItems(model.rows());
        list.setAccessibleText(messages.text("kubernetes.forwards"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new ForwardCell(model, messages));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        selection = new Selection<>(list, model.selected(), ForwardRow::isSame);
        model.rows().addListener((ListChangeListener<ForwardRow>) _ -> fit());
        var none = new Label(messages.text("kubernetes.forwards.none"));
        none.getStyleClass().addAll("muted", "small", "forwards-none");
        none.setWrapText(true);
        none.setMinHeight(USE_PREF_SIZE);
        none.visibleProperty().bind(list.visibleProperty().not());
        none.managedProperty().bind(none.visibleProperty());
        setCenter(list);
        setBottom(none);
        fit();
        looking = new Timeline(new KeyFrame(LOOKS_EVERY, _ -> model.update()));
        looking.setCycleCount(Animation.INDEFINITE);
        sceneProperty().subscribe(this::lookWhileSeen);
        list.visibleProperty().subscribe(this::lookWhileSeen);
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    /// A side that is hidden has no scene.
    private void lookWhileSeen() {
        if (getScene() != null && list.isVisible()) {
            looking.play();
        } else {
            looking.stop();
        }
    }

    private HBox heading(Messages messages, Runnable ask) {
        var text = new Label(messages.text("kubernetes.forwards"));
        text.getStyleClass().add("section-heading");
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var add = new Button("", Icons.ADD.node());
        add.getStyleClass().add("icon-only");
        add.setId("forward-add");
        add.setAccessibleText(messages.text("kubernetes.command.forward"));
        add.setTooltip(new Tooltip(messages.text("kubernetes.command.forward")));
        add.setOnAction(_ -> ask.run());
        var heading = new HBox(text, spring, add);
        heading.getStyleClass().add("side-heading");
        return heading;
    }

    private void fit() {
        int rows = model.rows().size();
        double height = Math.min(ROWS_SHOWN, rows) * ROW_HEIGHT + 2;
        list.setPrefHeight(height);
        list.setMinHeight(Math.min(1, rows) * ROW_HEIGHT);
        list.setMaxHeight(height);
        list.setVisible(rows > 0);
        list.setManaged(rows > 0);
    }

    private void onKey(KeyEvent event) {
        var row = selection.current();
        if (row == null) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER && row.isStopped()) {
            model.start(row);
        } else if (event.getCode() == KeyCode.DELETE) {
            model.remove(row);
        } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            ForwardCell.copy(row);
        } else {
            return;
        }
        event.consume();
    }

    /// Puts `127.0.0.1:port` of the selected one on the clipboard.
    public void copySelected() {
        var row = model.selected().get();
        if (row != null) {
            ForwardCell.copy(row);
        }
    }
}
