package dev.flightdeck.ui.problem;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One problem in full: what went wrong, where, what the server said, and what is safe to do now.
public final class ProblemView extends VBox {
    private final Messages messages;

    /// What the panel leads to.
    ///
    /// @param openPlace shows the place in an editor
    /// @param openManual shows the page about the problem, given its anchor in `docs/problems.md`;
    ///   null where there is none
    /// @param password asks for the password that was missing or wrong; empty where the problem is
    ///   another one, or of a database that is none of the environments
    public record Links(
            Consumer<SourcePlace> openPlace,
            @Nullable Consumer<String> openManual,
            Function<Problem, Optional<Runnable>> password) {}

    public ProblemView(Problem problem, Messages messages, Links links) {
        this.messages = messages;
        getStyleClass().add("problem");
        getStylesheets().add(Themes.sheet("problem/problem.css"));
        var explanation = Explanation.of(problem);
        getChildren().add(headline(explanation.headline()));
        addExcerpt(problem);
        explanation.facts().forEach(fact -> getChildren().add(wrapped(fact, "problem-fact")));
        var password = links.password().apply(problem);
        var steps = steps(problem, explanation, password.isPresent());
        addNextSteps(steps);
        var actions = actions(problem, explanation, links);
        password.ifPresent(ask -> actions.getChildren().addFirst(passwordButton(ask)));
        getChildren().add(actions);
    }

    private static Label headline(String text) {
        var label = wrapped(text, "problem-headline");
        label.setGraphic(Icons.ERROR.node());
        label.getStyleClass().add("failed");
        return label;
    }

    private void addExcerpt(Problem problem) {
        var excerpt = ProblemText.excerpt(problem);
        if (!excerpt.isEmpty()) {
            var label = new Label(excerpt);
            label.getStyleClass().addAll("mono", "problem-excerpt");
            label.setMaxWidth(Double.MAX_VALUE);
            getChildren().add(label);
        }
    }

    /// The text of the command line names its own options.
    private List<String> steps(Problem problem, Explanation explanation, boolean canBeEntered) {
        return canBeEntered && problem instanceof Problem.SecretMissing
                ? List.of(messages.text("problem.password.next"))
                : explanation.nextSteps();
    }

    private Button passwordButton(Runnable ask) {
        var enter = new Button(messages.text("workspace.edit.password"));
        enter.setId("enter-password");
        enter.getStyleClass().add("accent");
        enter.setOnAction(_ -> ask.run());
        return enter;
    }

    private void addNextSteps(List<String> steps) {
        if (steps.isEmpty()) {
            return;
        }
        var heading = new Label(messages.text("problem.next"));
        heading.getStyleClass().add("strong");
        getChildren().add(heading);
        steps.forEach(step -> getChildren().add(wrapped("•  " + step, "problem-step")));
    }

    private HBox actions(Problem problem, Explanation explanation, Links links) {
        var actions = new HBox();
        actions.getStyleClass().add("problem-actions");
        var place = explanation.place();
        if (place != null) {
            var open = new Button(messages.text("problem.open", place.display()));
            open.setGraphic(Icons.FILE.node());
            open.setMnemonicParsing(false);
            open.setOnAction(_ -> links.openPlace().accept(place));
            actions.getChildren().add(open);
        }
        var copy = new Button(messages.text("problem.copy"), Icons.COPY.node());
        copy.setOnAction(_ -> copy(ProblemText.copyOf(problem)));
        actions.getChildren().add(copy);
        var openManual = links.openManual();
        if (openManual != null) {
            var manual = new Button(messages.text("problem.manual"), Icons.EXTERNAL.node());
            manual.setOnAction(_ -> openManual.accept(explanation.anchor()));
            actions.getChildren().add(manual);
        }
        return actions;
    }

    private static Label wrapped(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }

    static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
