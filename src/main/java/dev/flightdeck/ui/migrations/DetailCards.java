package dev.flightdeck.ui.migrations;

import dev.flightdeck.migration.Partial;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.RemarkBox;
import dev.flightdeck.ui.common.SqlText;
import dev.flightdeck.ui.migrations.MigrationDetails.Change;
import dev.flightdeck.ui.migrations.MigrationDetails.DiffLine;
import dev.flightdeck.ui.migrations.MigrationDetails.Script;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The cards of the details pane.
final class DetailCards {
    private final Messages messages;

    DetailCards(Messages messages) {
        this.messages = messages;
    }

    Node script(String titleKey, Script script) {
        var card = card(titleKey, messages.text("migrations.statements", script.statements()));
        var problem = script.problem();
        if (problem != null) {
            var explained = Explanation.of(problem);
            return box(
                    "failed",
                    explained.headline() + "\n" + String.join("\n", explained.nextSteps()));
        }
        var statements = new VBox();
        statements.getStyleClass().add("statements");
        script.shown().forEach(s -> statements.getChildren().add(new SqlText(s + ";")));
        if (script.more() > 0) {
            var more = new Label(messages.text("migrations.more", script.more()));
            more.getStyleClass().addAll("muted", "small");
            statements.getChildren().add(more);
        }
        card.getChildren().add(statements);
        return card;
    }

    /// How far a failed migration came, what stopped it, and whether it can go on from there.
    Node partial(Partial partial) {
        var card = card("migrations.details.partial", "");
        card.getChildren()
                .add(
                        DialogCard.paragraph(
                                messages.text(
                                        "migrations.details.partial.done",
                                        partial.done(),
                                        partial.total())));
        card.setId("partial");
        if (partial.errorStatement() != null) {
            card.getChildren().add(new SqlText(partial.errorStatement()));
        }
        if (partial.error() != null) {
            var error = DialogCard.paragraph(partial.error());
            error.getStyleClass().addAll("failed", "mono");
            card.getChildren().add(error);
        }
        if (partial.error() == null && partial.errorStatement() == null) {
            card.getChildren().add(quiet(messages.text("migrations.details.partial.noerror")));
        }
        var obstacle = partial.obstacle();
        var next =
                obstacle == null
                        ? new RemarkBox(
                                RemarkBox.Kind.INFO,
                                messages.text(
                                        "migrations.details.partial.resumes", partial.done() + 1))
                        : new RemarkBox(
                                RemarkBox.Kind.WARNING,
                                messages.text("migrations.details.partial.obstacle", obstacle));
        return new VBox(8, card, next);
    }

    Node warning(Warning warning) {
        var place = warning.place();
        var text =
                warning.text().substring(0, 1).toUpperCase(Locale.ROOT)
                        + warning.text().substring(1);
        return box(
                "changed",
                place.line() > 0
                        ? text + "\n" + messages.text("migrations.details.line", place.line())
                        : text);
    }

    /// A remark in the colour of a state.
    static Node box(String state, String text) {
        return new RemarkBox(
                switch (state) {
                    case "failed" -> RemarkBox.Kind.DANGER;
                    case "changed" -> RemarkBox.Kind.WARNING;
                    case "applied" -> RemarkBox.Kind.SUCCESS;
                    default -> RemarkBox.Kind.INFO;
                },
                text);
    }

    static Node quiet(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    Node change(Change change) {
        var card = card("migrations.details.change", "");
        card.setId("change");
        if (change.lines().isEmpty()) {
            var why = DialogCard.paragraph(messages.text("migrations.details.nocopy"));
            why.getStyleClass().addAll("muted", "small");
            card.getChildren().add(why);
            return card;
        }
        var lines = new VBox();
        lines.getStyleClass().addAll("diff");
        change.lines().forEach(line -> lines.getChildren().add(diffLine(line)));
        card.getChildren().add(lines);
        return card;
    }

    private static Node diffLine(DiffLine line) {
        var mark =
                switch (line.kind()) {
                    case ADDED -> "+ ";
                    case REMOVED -> "- ";
                    case SAME -> "  ";
                    case PLACE -> "";
                };
        var label = new Label(mark + line.text());
        label.setMaxWidth(Double.MAX_VALUE);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass()
                .addAll("mono", "diff-line", "diff-" + line.kind().name().toLowerCase(Locale.ROOT));
        return label;
    }

    private VBox card(String titleKey, String beside) {
        var title = new Label(messages.text(titleKey));
        title.getStyleClass().add("strong");
        var more = new Label(beside);
        more.getStyleClass().add("muted");
        var card = new VBox(new HBox(6, title, more));
        card.getStyleClass().addAll("callout", "detail-card");
        return card;
    }
}
