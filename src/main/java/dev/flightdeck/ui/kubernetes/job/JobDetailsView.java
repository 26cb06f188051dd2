package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Reason;
import dev.flightdeck.ui.common.Themes;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Beside the Jobs: what the selected one is, why it failed, what ran in it, and what the cluster
/// says of it.
public final class JobDetailsView extends ScrollPane {
    private final JobsViewModel jobs;
    private final JobDetailsModel model;
    private final JobActions actions;
    private final JobsServices services;
    private final JobCards cards;
    private final VBox content = new VBox();
    private String shownKey = "";

    public JobDetailsView(JobsViewModel jobs, JobDetailsModel model, JobActions actions) {
        this.jobs = jobs;
        this.model = model;
        this.actions = actions;
        services = jobs.services();
        cards = new JobCards(model, services);
        setId("job-details");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("details");
        getStylesheets()
                .addAll(
                        Themes.sheet("migrations/migrations.css"),
                        Themes.sheet("kubernetes/jobs.css"));
        content.getStyleClass().add("details-content");
        setContent(content);
        jobs.list().selected().subscribe(_ -> show());
        model.events().subscribe(_ -> show());
        model.attempt().subscribe(_ -> show());
        model.log().told().subscribe(_ -> show());
        model.log().record().subscribe(_ -> show());
        model.log().recordShown().subscribe(_ -> show());
    }

    private void show() {
        var row = jobs.list().selected().get();
        if (row == null) {
            var hint = new Label(services.text("kubernetes.job.details.none"));
            hint.setWrapText(true);
            hint.getStyleClass().addAll("muted", "paragraph");
            content.getChildren().setAll(hint);
            shownKey = "";
            return;
        }
        content.getChildren().setAll(nodes(row));
        if (!row.key().equals(shownKey)) {
            setVvalue(0);
        }
        shownKey = row.key();
    }

    private List<Node> nodes(JobRow row) {
        var nodes = new ArrayList<Node>();
        nodes.add(head(row));
        if (row.gone()) {
            nodes.add(cards.gone(row));
        }
        cards.why(row).ifPresent(nodes::add);
        cards.applied(row).ifPresent(nodes::add);
        cards.chain(row.job()).ifPresent(nodes::add);
        cards.events().ifPresent(nodes::add);
        nodes.add(cards.about(row.job()));
        nodes.add(buttons());
        return nodes;
    }

    private VBox head(JobRow row) {
        var job = row.job();
        var title = new Label(job.name());
        title.setId("job-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        title.getStyleClass().add("title");
        var state = new JobStateLabel();
        state.show(row, new JobWords(services.messages(), services.times()));
        var tool = JobWords.tool(job);
        var where = new Label(tool.isEmpty() ? job.namespace() : job.namespace() + " · " + tool);
        where.getStyleClass().addAll("muted", "small");
        var head = new VBox(title, new FlowPane(10, 2, state, where));
        head.getStyleClass().add("details-head");
        return head;
    }

    private FlowPane buttons() {
        var pane = new FlowPane(8, 8);
        model.place()
                .ifPresent(link -> {
                    var open =
                            new Button(
                                    link.line() > 0
                                            ? services.text("kubernetes.job.open", link.line())
                                            : services.text("kubernetes.job.open-migration"),
                                    Icons.EDIT.node());
                    open.setId("open-line");
                    open.getStyleClass().add("accent");
                    open.setOnAction(_ -> model.openPlace());
                    pane.getChildren().add(open);
                });
        pane.getChildren()
                .addAll(
                        button("rerun", Icons.OUTDATED, actions.whyNotRerun(), actions::rerun),
                        button("delete", Icons.REMOVE, actions.whyNotDelete(), actions::delete));
        return pane;
    }

    private Node button(String key, Icons icon, ObservableValue<String> whyNot, Runnable action) {
        var button = new Button(services.text("kubernetes.job.act." + key), icon.node());
        button.setId(key + "-job");
        button.setOnAction(_ -> action.run());
        return Reason.wrap(button, whyNot);
    }
}
