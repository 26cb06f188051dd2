package dev.flightdeck.ui.connections;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.ConnectionExtent;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.KeyScroll;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Overlay.Answer;
import dev.flightdeck.ui.common.Overlay.Card;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The dialog for a connection, with its test beside Save.
public final class ConnectionView {
    private final ConnectionViewModel model;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;
    private final ConnectionExtent extent;
    private final DialogCard card;
    private final ScrollPane testResult = new ScrollPane();
    private final Button save;
    private final Button cancel;

    private ConnectionView(
            ConnectionViewModel model,
            Messages messages,
            Function<Problem, Region> problemPanel,
            String title,
            ConnectionExtent extent) {
        this.extent = extent;
        this.model = model;
        this.messages = messages;
        this.problemPanel = problemPanel;
        save =
                new Button(
                        messages.text(
                                extent == ConnectionExtent.PASSWORD
                                        ? "connections.password.save"
                                        : "connections.save"));
        cancel = new Button(messages.text("common.cancel"));
        card = new DialogCard(title);
        card.getStylesheets().add(Themes.sheet("connections/connections.css"));
        card.getStyleClass().addAll("connection-card", "environment-edge");
    }

    /// Asks for a connection over the window; empty where it was not saved.
    public static Optional<Environment> ask(
            Overlay overlay,
            ConnectionViewModel model,
            Messages messages,
            Function<Problem, Region> problemPanel,
            String title,
            ConnectionExtent extent) {
        return overlay.ask(answer ->
                new ConnectionView(model, messages, problemPanel, title, extent).card(answer));
    }

    static Card card(
            ConnectionViewModel model,
            Messages messages,
            Function<Problem, Region> problemPanel,
            Answer<Environment> answer) {
        return new ConnectionView(
                        model,
                        messages,
                        problemPanel,
                        messages.text("connections.add.title"),
                        ConnectionExtent.WHOLE)
                .card(answer);
    }

    private Card card(Answer<Environment> answer) {
        var form = new ConnectionForm(model, messages, extent);
        model.kind().subscribe(this::color);
        model.tested().subscribe(this::showTest);
        save.setId("save");
        save.getStyleClass().add("accent");
        save.setDefaultButton(true);
        save.disableProperty().bind(model.whyNot().isNotEmpty());
        save.setOnAction(_ -> answer.give(model.save()));
        cancel.setOnAction(_ -> answer.dismiss());
        testResult.setId("test-result");
        testResult.getStyleClass().add("connection-test");
        testResult.setFitToWidth(true);
        KeyScroll.on(testResult, messages.text("connections.test.result"));
        card.add(form, testResult, whyNot());
        card.buttons(testButton(), spring(), cancel, save);
        return Card.centered(card, form.first());
    }

    private Button testButton() {
        var button = new Button(messages.text("connections.test"), Icons.CONNECT.node());
        button.setId("test");
        button.setOnAction(_ -> model.test());
        return button;
    }

    /// A disabled button says why, above it.
    private Label whyNot() {
        var label = new Label();
        label.getStyleClass().addAll("muted", "small");
        label.textProperty().bind(model.whyNot());
        label.setMaxWidth(Double.MAX_VALUE);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private static Region spring() {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    private void color(EnvironmentKind kind) {
        for (var color : EnvironmentColor.values()) {
            card.getStyleClass().remove(color.styleClass());
        }
        card.getStyleClass().add(EnvironmentColor.of(kind).styleClass());
    }

    private void showTest(ConnectionTest test) {
        @Nullable Node shown =
                switch (test) {
                    case ConnectionTest.NotTried _ -> null;
                    case ConnectionTest.Running _ -> running();
                    case ConnectionTest.Good good -> good(good);
                    case ConnectionTest.Bad bad -> bad(bad.problem());
                };
        testResult.setContent(shown);
    }

    private Node running() {
        var spinner = new ProgressIndicator();
        spinner.setPrefSize(14, 14);
        spinner.setMinSize(14, 14);
        var label = new Label(messages.text("connections.test.running"), spinner);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private Node good(ConnectionTest.Good good) {
        var label =
                DialogCard.paragraph(
                        messages.text(
                                "connections.test.good",
                                good.server().version(),
                                good.server().user(),
                                good.server().database(),
                                Times.took(good.millis())));
        label.setGraphic(Icons.APPLIED.node());
        label.getStyleClass().addAll("callout", "success");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private Node bad(Problem problem) {
        var panel = problemPanel.apply(problem);
        panel.getStyleClass().addAll("callout", "danger");
        return panel;
    }
}
