package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.ui.common.EmptyPlace;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Reason;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What stands where there are no Jobs: each says what to do next.
final class JobPlaces {
    private final JobsViewModel model;
    private final JobsServices services;
    private final JobWays ways;
    private final Runnable afterChoice;

    /// @param afterChoice done when a context was chosen
    JobPlaces(JobsViewModel model, JobWays ways, Runnable afterChoice) {
        this.model = model;
        this.afterChoice = afterChoice;
        this.ways = ways;
        services = model.services();
    }

    Node nothingChosen() {
        if (model.contexts().isEmpty()) {
            var choose = new Button(services.text("kubernetes.job.nothing.act"));
            choose.setOnAction(_ -> ways.chooseKubeconfig());
            return EmptyPlace.of(
                    Icons.SERVER,
                    services.text("kubernetes.job.nothing.none.title"),
                    services.text("kubernetes.job.nothing.none"),
                    List.of(choose));
        }
        return EmptyPlace.of(
                Icons.SERVER,
                services.text("kubernetes.job.nothing.title"),
                services.text("kubernetes.job.nothing.text"),
                List.of(new ContextList(model, afterChoice)));
    }

    Node loading() {
        return EmptyPlace.waiting(
                model.choice()
                        .map(choice -> services.text("kubernetes.job.reading", where(choice))));
    }

    Region failed(Region problemPanel) {
        var again = new Button(services.text("kubernetes.job.retry"), Icons.REFRESH.node());
        again.setId("jobs-retry");
        again.setOnAction(_ -> model.retry());
        return EmptyPlace.failed(problemPanel, again);
    }

    /// Why no row is shown.
    Node noRows() {
        var list = model.list();
        var choice = model.choice().get();
        if (!list.filter().get().isBlank()) {
            var clear = new Button(services.text("kubernetes.job.nomatch.act"));
            clear.setOnAction(_ -> list.filter().set(""));
            return EmptyPlace.of(
                    Icons.SEARCH,
                    services.text("kubernetes.job.nomatch.title", list.filter().get()),
                    services.text("kubernetes.job.nomatch.text"),
                    List.of(clear));
        }
        if (list.size() == 0 || list.all().get()) {
            return EmptyPlace.of(
                    Icons.NEUTRAL,
                    services.text("kubernetes.job.empty.title", where(choice)),
                    services.text("kubernetes.job.empty.text"),
                    List.of());
        }
        return noMigrations(choice);
    }

    private Node noMigrations(@Nullable NamespaceChoice choice) {
        var all = new Button(services.text("kubernetes.job.nomigrations.act", model.list().size()));
        all.setId("show-all-jobs");
        all.getStyleClass().add("accent");
        all.setOnAction(_ -> model.list().all().set(true));
        var edit =
                new Button(services.text("kubernetes.job.nomigrations.rules"), Icons.EDIT.node());
        edit.setId("job-rules");
        edit.setOnAction(_ -> ways.openRules());
        var buttons = new HBox(8, all, Reason.wrap(edit, ways.whyNoFolder()));
        buttons.setAlignment(Pos.CENTER);
        return EmptyPlace.of(
                Icons.FILTER,
                services.text("kubernetes.job.nomigrations.title", where(choice)),
                services.text("kubernetes.job.nomigrations.text"),
                List.of(rules(ways.rules()), buttons));
    }

    private Node rules(JobRules rules) {
        var grid = new GridPane();
        grid.getStyleClass().add("job-rules");
        grid.setMaxWidth(EmptyPlace.WIDTH);
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        grid.getColumnConstraints().add(names);
        add(grid, "labels", listed(rules.labels()));
        add(grid, "images", listed(rules.images()));
        add(grid, "names", listed(rules.names()));
        add(
                grid,
                "hooks",
                services.text(
                        "kubernetes.job.nomigrations.hooks."
                                + (rules.helmHooks() ? "all" : "none")));
        return grid;
    }

    private String listed(List<String> values) {
        return values.isEmpty()
                ? services.text("kubernetes.job.nomigrations.none")
                : String.join(", ", values);
    }

    private void add(GridPane grid, String key, String values) {
        var name = new Label(services.text("kubernetes.job.nomigrations." + key));
        name.getStyleClass().addAll("small", "strong");
        var text = new Label(values);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.getStyleClass().addAll("small", "muted");
        grid.addRow(grid.getRowCount(), name, text);
        GridPane.setValignment(name, VPos.TOP);
    }

    private String where(@Nullable NamespaceChoice choice) {
        return choice == null ? "" : model.place(choice);
    }
}
