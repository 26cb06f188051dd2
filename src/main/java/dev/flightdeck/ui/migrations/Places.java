package dev.flightdeck.ui.migrations;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.ui.common.EmptyPlace;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What stands where there are no rows: each says what to do next.
final class Places {
    private final MigrationsModel model;
    private final Messages messages;

    Places(MigrationsModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    Node noDatabase() {
        var connect = new Button(messages.text("migrations.nodatabase.act"), Icons.CONNECT.node());
        connect.getStyleClass().add("accent");
        connect.setOnAction(_ -> model.navigation().chooseDatabase());
        return EmptyPlace.of(
                Icons.DATABASE,
                messages.text("migrations.nodatabase.title"),
                messages.text("migrations.nodatabase.text"),
                List.of(connect));
    }

    /// Above the files that no database was asked about.
    Region notCompared() {
        var connect = new Button(messages.text("migrations.nodatabase.act"), Icons.CONNECT.node());
        connect.setId("connect");
        connect.setOnAction(_ -> model.navigation().chooseDatabase());
        var text =
                new Label(messages.text("migrations.nodatabase.text"), Icons.DISCONNECTED.node());
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        connect.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(text, connect);
        line.getStyleClass().add("not-compared");
        return line;
    }

    Node noMigrations() {
        var status = model.table().status().get();
        return status == null || status.notUsed() == null
                ? firstMigration()
                : notUsed(Explanation.of(status.notUsed()));
    }

    /// Files are there, and the format uses none of them.
    private static Node notUsed(Explanation words) {
        var text = new ArrayList<>(words.facts());
        text.addAll(words.nextSteps());
        return EmptyPlace.of(Icons.WARNING, words.headline(), String.join("\n", text), List.of());
    }

    private Node firstMigration() {
        var folder = model.table().folder().get();
        var create = new Button(messages.text("migrations.empty.act"), Icons.ADD.node());
        create.getStyleClass().add("accent");
        create.setOnAction(_ -> model.commands().create().run());
        var example = "migrations.empty.example." + (folder == null ? "" : folder.formatId());
        return EmptyPlace.of(
                Icons.FOLDER,
                messages.text(
                        "migrations.empty.title",
                        folder == null ? "" : folders(folder.workspace())),
                messages.text("migrations.empty.text", messages.text(example)),
                List.of(create));
    }

    Node noMatch() {
        var clear = new Button(messages.text("migrations.nomatch.act"));
        clear.setOnAction(_ -> model.table().filter().set(""));
        var place =
                EmptyPlace.of(
                        Icons.SEARCH, "", messages.text("migrations.nomatch.text"), List.of(clear));
        ((Label) place.lookup(".title"))
                .textProperty()
                .bind(
                        model.table()
                                .filter()
                                .map(text -> messages.text("migrations.nomatch.title", text)));
        return place;
    }

    Node loading() {
        return EmptyPlace.waiting(
                model.table()
                        .actions()
                        .map(a ->
                                messages.text(
                                        "migrations.reading",
                                        a == null ? "" : a.environment().profile().display())));
    }

    Region failed(Region problemPanel) {
        var again = new Button(messages.text("migrations.failed.act"), Icons.REFRESH.node());
        again.setOnAction(_ -> model.table().refresh());
        return EmptyPlace.failed(problemPanel, again);
    }

    private static String folders(Workspace workspace) {
        return workspace.folders().stream()
                .map(folder -> workspace.root().relativize(folder).toString())
                .map(folder -> (folder.isEmpty() ? workspace.name() : folder) + "/")
                .collect(Collectors.joining(", "));
    }
}
