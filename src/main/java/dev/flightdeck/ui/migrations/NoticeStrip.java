package dev.flightdeck.ui.migrations;

import dev.flightdeck.format.Finding;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.RemarkBox;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Between tool row and table: why nothing can be run, what the files leave a doubt about, and what
/// the last validation or repair said. Takes no room where there is nothing to say.
final class NoticeStrip extends VBox {
    private static final double MOST_HEIGHT = 220;
    private static final double FINDING_HEIGHT = 76;

    private final MigrationsModel model;
    private final Messages messages;
    private boolean remarksOpen;

    NoticeStrip(MigrationsModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("notice-strip");
        model.upkeep().notice().subscribe(_ -> show());
        model.table().status().subscribe(_ -> show());
        model.adopt().offer().subscribe(_ -> show());
    }

    private void show() {
        getChildren().clear();
        var status = model.table().status().get();
        if (status != null && status.anotherServer() != null) {
            getChildren().add(anotherServer(status.anotherServer()));
        }
        if (status != null && status.readOnlyReason() != null) {
            getChildren().add(new RemarkBox(RemarkBox.Kind.WARNING, status.readOnlyReason()));
        }
        if (model.adopt().offer().get() != null) {
            getChildren().add(adopt());
        }
        if (status != null && !status.remarks().isEmpty()) {
            addRemarks(status.remarks());
        }
        addNotice(model.upkeep().notice().get());
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private RemarkBox adopt() {
        var adopt = new Button(messages.text("migrations.adopt.open"));
        adopt.setId("adopt");
        adopt.setMinWidth(USE_PREF_SIZE);
        adopt.setOnAction(_ -> model.adopt().adopt());
        return new RemarkBox(RemarkBox.Kind.INFO, messages.text("migrations.adopt.offer"), adopt);
    }

    private RemarkBox anotherServer(Problem.AnotherServer problem) {
        var accept = new Button(messages.text("migrations.server.accept"));
        accept.setId("accept-server");
        accept.setMinWidth(USE_PREF_SIZE);
        accept.setOnAction(_ -> model.table().acceptServer());
        return new RemarkBox(
                RemarkBox.Kind.DANGER,
                messages.text(
                        "migrations.server.another",
                        problem.environment(),
                        problem.before(),
                        problem.now()),
                accept);
    }

    private void addNotice(@Nullable Notice notice) {
        if (notice == null) {
            return;
        }
        var close = new Button("", Icons.CLOSE.node());
        close.getStyleClass().add("icon-only");
        close.setAccessibleText(messages.text("migrations.notice.close"));
        close.setOnAction(_ -> model.upkeep().notice().set(null));
        boolean good = notice.kind() == Notice.Kind.SUCCESS;
        var box =
                new RemarkBox(
                        good ? RemarkBox.Kind.SUCCESS : RemarkBox.Kind.WARNING,
                        notice.text(),
                        close);
        box.setId("notice");
        box.getStyleClass().add("closable");
        getChildren().add(box);
        if (!notice.findings().isEmpty()) {
            getChildren().add(findings(notice.findings()));
        }
    }

    /// One quiet line: it is there on every visit.
    private void addRemarks(List<Warning> remarks) {
        var text =
                new Label(
                        messages.text("migrations.remarks", remarks.size()), Icons.WARNING.node());
        text.getStyleClass().addAll("changed", "small");
        var key = remarksOpen ? "migrations.remarks.hide" : "migrations.remarks.show";
        var open = new Hyperlink(messages.text(key));
        open.getStyleClass().add("small");
        open.setOnAction(_ -> {
            remarksOpen = !remarksOpen;
            show();
        });
        var line = new HBox(text, open);
        line.getStyleClass().add("remark-line");
        getChildren().add(line);
        if (remarksOpen) {
            var list = new VBox();
            remarks.forEach(r -> list.getChildren().add(entry(r.place().display(), r.text())));
            getChildren().add(scrolling(list));
        }
    }

    private Node findings(List<Finding> findings) {
        var list = new ListView<Finding>();
        list.setId("findings");
        list.getStyleClass().add("finding-list");
        list.setAccessibleText(messages.text("migrations.findings.list"));
        list.getItems().setAll(findings);
        list.setCellFactory(_ -> new FindingCell());
        list.setPrefHeight(Math.min(MOST_HEIGHT, findings.size() * FINDING_HEIGHT + 4));
        list.setMinHeight(Math.min(MOST_HEIGHT, FINDING_HEIGHT));
        list.getSelectionModel().selectFirst();
        list.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                open(list.getSelectionModel().getSelectedItem());
            }
        });
        list.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                open(list.getSelectionModel().getSelectedItem());
                key.consume();
            }
        });
        return list;
    }

    private void open(@Nullable Finding finding) {
        if (finding != null) {
            FindingPlace.of(finding, model.table().all())
                    .ifPresent(place ->
                            model.navigation()
                                    .openFile(place.file(), place.line(), place.column()));
        }
    }

    private static final class FindingCell extends ListCell<Finding> {
        FindingCell() {
            setPrefWidth(0); // as wide as the list: the text is wrapped
        }

        @Override
        protected void updateItem(@Nullable Finding finding, boolean empty) {
            super.updateItem(finding, empty);
            if (empty || finding == null) {
                setGraphic(null);
                return;
            }
            var explained = Explanation.of(finding.problem());
            setGraphic(
                    entry(
                            (finding.version() + " " + finding.script()).strip(),
                            explained.headline()
                                    + "\n"
                                    + String.join("\n", explained.nextSteps())));
        }
    }

    private static Node scrolling(VBox list) {
        list.getStyleClass().add("finding-list");
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.getStyleClass().add("finding-scroll");
        return scroll;
    }

    private static VBox entry(String title, String text) {
        var heading = new Label(title);
        heading.getStyleClass().add("mono");
        var body = new Label(text);
        body.setWrapText(true);
        body.setMinHeight(USE_PREF_SIZE);
        body.getStyleClass().add("paragraph");
        var entry = new VBox(heading, body);
        entry.getStyleClass().add("finding");
        return entry;
    }
}
