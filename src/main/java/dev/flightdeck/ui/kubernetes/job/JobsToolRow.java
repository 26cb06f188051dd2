package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Reason;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.textfield.CustomTextField;

/// What is looked at, what can be done with it, and the filter.
final class JobsToolRow extends HBox {
    private final JobsViewModel model;
    private final Messages messages;
    private final TextField filter;

    JobsToolRow(JobsViewModel model, JobActions actions, Messages messages) {
        this.model = model;
        this.messages = messages;
        filter = filterField();
        getStyleClass().add("view-bar");
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new NamespaceMenu(model),
                        allJobs(),
                        button("rerun", Icons.OUTDATED, actions.whyNotRerun(), actions::rerun),
                        button("clean", Icons.REMOVE, actions.whyNotClean(), actions::clean),
                        space,
                        filter);
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

    TextField filter() {
        return filter;
    }
}
