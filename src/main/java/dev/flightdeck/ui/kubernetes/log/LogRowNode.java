package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogFilter;
import dev.flightdeck.kubernetes.log.LogLevel;
import dev.flightdeck.kubernetes.log.LogLine;
import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.kubernetes.log.LogOrder;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogRow;
import dev.flightdeck.kubernetes.log.PartState;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// One row on screen: the letter of its level, its time, its text with links and matches.
final class LogRowNode extends HBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass CARET = PseudoClass.getPseudoClass("caret");
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    /// Longer text is cut where it does not wrap: nobody scrolls that far.
    private static final int MOST_CHARACTERS = 4_000;

    private final LogViewModel model;
    private final DateTimeFormatter clock;
    private final Label level = new Label();
    private final Label time = new Label();
    private final Label source = new Label();
    private final MarkedText text = new MarkedText();
    private int row;

    LogRowNode(LogViewModel model) {
        this.model = model;
        clock =
                DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ENGLISH)
                        .withZone(model.services().zone());
        level.getStyleClass().addAll("mono", "log-level");
        time.getStyleClass().addAll("mono", "log-time");
        source.getStyleClass().addAll("mono", "log-source");
        for (var label : new Label[] {level, time, source}) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        getChildren().addAll(level, time, source, text);
        setManaged(false);
    }

    int row() {
        return row;
    }

    void show(int newRow, LogRow what, boolean selected, boolean caret) {
        row = newRow;
        getStyleClass().setAll("log-row");
        source.setManaged(false);
        source.setVisible(false);
        boolean marked =
                what instanceof LogRow.Line line && model.selection().isMarked(line.number());
        pseudoClassStateChanged(SELECTED, selected);
        pseudoClassStateChanged(CARET, caret);
        pseudoClassStateChanged(MARKED, marked);
        switch (what) {
            case LogRow.Heading heading -> showHeading(heading.part());
            case LogRow.Foot foot -> showFoot(foot);
            case LogRow.Line line -> showLine(model.line(line.number()));
        }
    }

    private void showHeading(LogPart part) {
        getStyleClass().add("heading");
        boolean several = model.attempt().get() == null && model.attempts().size() > 1;
        plain("── " + (several ? part.fullName() : part.displayName()) + " ──");
    }

    private void showFoot(LogRow.Foot foot) {
        boolean bad =
                switch (foot.state()) {
                    case PartState.Ended ended -> ended.exitCode() == null || ended.exitCode() != 0;
                    case PartState.Broken _, PartState.Following _ -> true;
                };
        getStyleClass().add(bad ? "foot" : "foot-quiet");
        plain(LogWords.of(foot.state(), model.messages(), model.services().zone()));
    }

    private void plain(String words) {
        level.setText("");
        showTime(null);
        text.show(words);
    }

    private void showLine(LogLine line) {
        var grade = LogLevel.of(line.text());
        getStyleClass().add(styleOf(grade, line));
        level.setText(grade.letter());
        level.setAccessibleText(grade.name());
        showTime(line.timestamp());
        boolean merged = model.order().get() == LogOrder.MERGED;
        source.setManaged(merged);
        source.setVisible(merged);
        source.setText(merged ? model.sourceOf(line.part()) : "");
        var shown =
                line.text().length() > MOST_CHARACTERS
                        ? line.text().substring(0, MOST_CHARACTERS)
                        : line.text();
        var rest =
                line.cut() || shown.length() < line.text().length()
                        ? model.messages().text("kubernetes.log.cut", line.bytes())
                        : "";
        text.show(shown, rest, model.search().filter());
    }

    private static String styleOf(LogLevel grade, LogLine line) {
        if (grade != LogLevel.NONE) {
            return grade.name().toLowerCase(Locale.ROOT);
        }
        if (line.text().strip().startsWith("-- ok (")) {
            return "good";
        }
        return line.part().kind() == LogPart.Kind.MAIN ? "plain" : "quiet";
    }

    private void showTime(@Nullable Instant instant) {
        boolean shown = model.times().get();
        time.setManaged(shown);
        time.setVisible(shown);
        time.setText(instant == null ? "            " : clock.format(instant));
        if (!getStyleClass().contains("heading")) {
            return;
        }
        time.setManaged(false);
        time.setVisible(false);
    }

    /// Text with links, and matches marked behind it.
    private final class MarkedText extends TextFlow {
        private final Path marks = new Path();
        private List<LogFilter.Mark> matches = List.of();

        MarkedText() {
            marks.setManaged(false);
            marks.getStyleClass().add("log-match");
        }

        void show(String words) {
            matches = List.of();
            getChildren().setAll(marks, piece(words, "log-text"));
        }

        void show(String line, String rest, @Nullable LogFilter filter) {
            matches = filter == null ? List.of() : filter.marks(line);
            getChildren().setAll(marks);
            int done = 0;
            for (var link : model.hasLinks().get() ? LogLink.in(line) : List.<LogLink>of()) {
                if (link.start() >= done) {
                    getChildren().add(piece(line.substring(done, link.start()), "log-text"));
                    getChildren().add(linked(line, link));
                    done = link.end();
                }
            }
            getChildren().add(piece(line.substring(done), "log-text"));
            if (!rest.isEmpty()) {
                getChildren().add(piece("  " + rest, "log-rest"));
            }
        }

        private Text linked(String line, LogLink link) {
            var piece = piece(line.substring(link.start(), link.end()), "log-text");
            piece.getStyleClass().add("log-link");
            piece.setOnMouseClicked(event -> {
                model.open(link);
                event.consume();
            });
            return piece;
        }

        private static Text piece(String words, String styleClass) {
            var piece = new Text(words);
            piece.getStyleClass().addAll("mono", styleClass);
            return piece;
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            marks.getElements().clear();
            for (var match : matches) {
                marks.getElements().addAll(getRangeShape(match.start(), match.end(), false));
            }
        }
    }
}
