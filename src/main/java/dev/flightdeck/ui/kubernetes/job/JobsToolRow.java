package dev.flightdeck.ui.kubernetes.job;

import atlantafx.base.controls.CustomTextField;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Reason;
import dev.flightdeck.ui.kubernetes.pipeline.PipelineKind;
import java.util.ArrayList;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is looked at and the filter; below, what can be done.
final class JobsToolRow extends VBox {
    private final JobsViewModel model;
    private final JobActions actions;
    private final JobWays ways;
    private final Messages messages;
    private final NamespaceMenu namespace;
    private final TextField filter;

    JobsToolRow(JobsViewModel model, JobActions actions, JobWays ways, Messages messages) {
        this.model = model;
        this.actions = actions;
        this.ways = ways;
        this.messages = messages;
        namespace = new NamespaceMenu(model);
        filter = filterField();
        getStyleClass().add("jobs-tools");
        getChildren().addAll(row(namespace, allJobs(), space(), filter), row(acts()));
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(nodes);
        row.getStyleClass().add("view-bar");
        return row;
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private Node[] acts() {
        var acts = new ArrayList<Node>();
        if (ways.canRunInCluster()) {
            acts.add(inCluster(PipelineKind.RUN_JOB, Icons.RUN));
            acts.add(inCluster(PipelineKind.PIPELINE, Icons.FORWARD));
            acts.add(inCluster(PipelineKind.ROLLBACK_JOB, Icons.ROLL_BACK));
            acts.add(space());
        }
        acts.add(button("rerun", Icons.OUTDATED, actions.whyNotRerun(), actions::rerun));
        acts.add(button("clean", Icons.REMOVE, actions.whyNotClean(), actions::clean));
        return acts.toArray(Node[]::new);
    }

    private Node inCluster(PipelineKind kind, Icons icon) {
        var folder = ways.whyNoFolder();
        var rights = actions.whyNotRun();
        var whyNot =
                Bindings.createStringBinding(
                        () -> folder.getValue().isEmpty() ? rights.getValue() : folder.getValue(),
                        folder,
                        rights);
        return button(kind.word(), icon, whyNot, () -> ways.runInCluster(kind));
    }

    private ToggleButton allJobs() {
        var all = new ToggleButton(messages.text("kubernetes.job.all"));
        all.setId("all-jobs");
        all.setMinWidth(USE_PREF_SIZE);
        all.setTooltip(new Tooltip(messages.text("kubernetes.job.all.more")));
        all.selectedProperty().bindBidirectional(model.list().all());
        return all;
    }

    private Node button(String key, Icons icon, ObservableValue<String> whyNot, Runnable action) {
        var button = new Button(messages.text("kubernetes.job.tool." + key), icon.node());
        button.setId(key + "-jobs");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        var wrapped = Reason.wrap(button, whyNot);
        wrapped.minWidth(USE_PREF_SIZE);
        return wrapped;
    }

    private TextField filterField() {
        var field = new CustomTextField();
        field.setId("jobs-filter");
        field.setLeft(Icons.SEARCH.node());
        field.setPromptText(messages.text("kubernetes.job.filter"));
        field.setAccessibleText(messages.text("kubernetes.job.filter.help"));
        field.setPrefColumnCount(13);
        field.setMinWidth(90);
        field.textProperty().bindBidirectional(model.list().filter());
        return field;
    }

    /// What is looked at.
    void focusFirst() {
        namespace.requestFocus();
    }

    boolean hasFocusOnFirst() {
        return namespace.isFocused();
    }

    TextField filter() {
        return filter;
    }
}
