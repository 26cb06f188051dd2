package dev.flightdeck.ui.migrations;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.KeyScroll;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.StateLabel;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.common.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The pane beside the table: what the selected migration is, what it would run, and what changed.
public final class DetailsView extends ScrollPane {
    private final DetailsViewModel model;
    private final Messages messages;
    private final Times times;
    private final DetailCards cards;
    private final VBox content = new VBox();
    private String shownKey = "";

    public DetailsView(MigrationsModel model, Messages messages, Times times) {
        this.model = model.details();
        this.messages = messages;
        this.times = times;
        cards = new DetailCards(messages);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("details");
        getStylesheets().add(Themes.sheet("migrations/migrations.css"));
        content.getStyleClass().add("details-content");
        setContent(content);
        KeyScroll.on(this, messages.text("migrations.details"));
        this.model.details().subscribe(_ -> show());
        this.model.log().subscribe((_, _) -> show());
        this.model.selected().addListener((InvalidationListener) _ -> showWithoutDetails());
        show();
    }

    private void showWithoutDetails() {
        if (model.selected().size() != 1) {
            show();
        }
    }

    private void show() {
        var details = model.details().get();
        if (details == null || model.selected().size() != 1) {
            showSelection();
            return;
        }
        content.getChildren().setAll(nodes(details));
        if (!shownKey.equals(details.row().key())) {
            setVvalue(0);
        }
        shownKey = details.row().key();
    }

    private void showSelection() {
        var selected = model.selected();
        if (selected.size() < 2) {
            var hint = new Label(messages.text("migrations.details.none"));
            hint.setWrapText(true);
            hint.getStyleClass().addAll("muted", "paragraph");
            content.getChildren().setAll(selected.isEmpty() ? List.of(hint) : List.of());
            return;
        }
        var title = new Label(messages.text("migrations.details.many", selected.size()));
        title.getStyleClass().add("title");
        var counts = new VBox();
        counts.getStyleClass().add("state-counts");
        for (var state : MigrationState.values()) {
            long count = selected.stream().filter(row -> row.state() == state).count();
            if (count > 0) {
                counts.getChildren().add(new HBox(8, new StateLabel(state), new Label("" + count)));
            }
        }
        content.getChildren().setAll(title, counts);
    }

    private List<Node> nodes(MigrationDetails details) {
        var nodes = new ArrayList<Node>();
        nodes.add(head(details));
        var meaning = meaning(details.row());
        if (details.row().info() instanceof MigrationInfo.Applied(_, _, _, var partial)
                && partial != null
                && details.row().state() == MigrationState.FAILED) {
            nodes.add(cards.partial(partial));
        } else if (!meaning.isEmpty()) {
            nodes.add(DetailCards.box(StateLabel.styleClass(details.row().state()), meaning));
        }
        if (details.change() != null) {
            nodes.add(cards.change(details.change()));
        }
        if (details.up() != null) {
            nodes.add(cards.script("migrations.details.up", details.up()));
        }
        nodes.add(down(details));
        details.warnings().forEach(w -> nodes.add(cards.warning(w)));
        nodes.add(new FactsView(details.row(), model.all(), model.tool(), messages, times));
        if (details.row().info().migrationOrNull() != null) {
            nodes.add(buttons(details));
        }
        nodes.removeIf(Objects::isNull);
        return nodes;
    }

    private VBox head(MigrationDetails details) {
        var row = details.row();
        var title = new Label(row.title());
        title.setWrapText(true);
        title.getStyleClass().add("title");
        var script = new Label(row.info().script());
        script.setWrapText(true);
        script.getStyleClass().addAll("muted", "small");
        var line = new FlowPane(10, 2, new StateLabel(row.info()), script);
        var head = new VBox(title, line);
        head.getStyleClass().add("details-head");
        return head;
    }

    /// What the state means, where the word alone does not say it.
    private String meaning(MigrationRow row) {
        return switch (row.state()) {
            case PENDING, SUCCESS -> "";
            default -> messages.text("migrations.state." + row.state().name());
        };
    }

    private @Nullable Node down(MigrationDetails details) {
        if (details.down() != null) {
            return cards.script("migrations.details.down", details.down());
        }
        if (details.up() == null || details.row().info().version() == null) {
            return null;
        }
        return DetailCards.quiet(messages.text("migrations.details.nodown"));
    }

    private FlowPane buttons(MigrationDetails details) {
        var open = new Button(messages.text("migrations.menu.open"), Icons.EDIT.node());
        open.setId("open-in-editor");
        open.setOnAction(_ -> model.open(details));
        var pane = new FlowPane(8, 8, open);
        if (model.canDryRun(details)) {
            var dryRun =
                    new Button(messages.text("migrations.details.dryrun"), Icons.DRY_RUN.node());
            dryRun.setId("dry-run-this");
            dryRun.setOnAction(_ -> model.dryRun(details));
            pane.getChildren().add(dryRun);
        }
        var log = model.log().get();
        var info = details.row().info();
        if (log.names(info)) {
            var show = new Button(messages.text("migrations.details.log"), Icons.LOG.node());
            show.setId("show-in-log");
            show.setOnAction(_ -> log.show(info));
            pane.getChildren().add(show);
        }
        return pane;
    }
}
