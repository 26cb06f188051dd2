package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.ui.kubernetes.YamlStyles;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Two manifests beside each other: what differs has a mark and a colour.
final class DiffPane extends VBox {
    /// So many lines above the first difference say where it is.
    private static final int ABOVE = 2;

    DiffPane(RerunViewModel model, JobsServices services) {
        getStyleClass().add("diff-pane");
        var head =
                new HBox(
                        half(services.text("kubernetes.job.rerun.before"), "section-heading"),
                        half(services.text("kubernetes.job.rerun.after"), "section-heading"));
        head.getStyleClass().add("diff-head");
        var list = new ListView<DiffRow>();
        list.setId("rerun-diff");
        list.setAccessibleText(services.text("kubernetes.job.rerun.difference"));
        list.setCellFactory(_ -> new Cell());
        fillOnceItsWidthIsKnown(list, model.difference().getValue());
        setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
    }

    /// Before, no cell is as high as it will be, and where a row stands is not known.
    private static void fillOnceItsWidthIsKnown(ListView<DiffRow> list, List<DiffRow> rows) {
        list.widthProperty()
                .subscribe(width -> {
                    if (width.doubleValue() > 0 && list.getItems().isEmpty()) {
                        list.getItems().setAll(rows);
                        list.scrollTo(Math.max(0, firstDifference(rows) - ABOVE));
                    }
                });
    }

    private static int firstDifference(List<DiffRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).same()) {
                return i;
            }
        }
        return 0;
    }

    private static Label half(String text, String... styleClasses) {
        var label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setPrefWidth(100); // both the same: the rest is shared out
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private static final class Cell extends ListCell<DiffRow> {
        private static final double SCROLL_BAR = 16;
        private static final double PADDING = 20;
        private static final double LETTER_WIDTH = 7.3;
        private static final double LINE_HEIGHT = 17;

        /// Lines are broken at words, so they hold less.
        private static final double BROKEN = 1.15;

        private final TextFlow before = side();
        private final TextFlow after = side();
        private final HBox sides = new HBox(before, after);

        Cell() {
            setPrefWidth(0); // as wide as the list
            sides.setMinHeight(USE_PREF_SIZE); // its own is that of a column of single words
        }

        /// Lines do not fit themselves into a cell: it does not ask at which width.
        private void size(DiffRow row) {
            var list = getListView();
            double half = ((list == null ? 0 : list.getWidth()) - SCROLL_BAR) / 2 - PADDING;
            double letters = Math.max(1, half / LETTER_WIDTH);
            double longest = Math.max(length(row.before()), length(row.after()));
            double lines = longest <= letters ? 1 : Math.ceil(longest * BROKEN / letters);
            sides.setPrefHeight(lines * LINE_HEIGHT + 2);
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.length() + 2;
        }

        private static TextFlow side() {
            var side = new TextFlow();
            side.getStyleClass().add("diff-side");
            side.setMaxWidth(Double.MAX_VALUE);
            side.setPrefWidth(100); // both the same: the rest is shared out
            HBox.setHgrow(side, Priority.ALWAYS);
            return side;
        }

        @Override
        protected void updateItem(@Nullable DiffRow row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            setAccessibleText(spoken(row));
            size(row);
            show(before, row.before(), row.same() ? "  " : "- ", row.same() ? "" : "removed");
            show(after, row.after(), row.same() ? "  " : "+ ", row.same() ? "" : "added");
            setGraphic(sides);
        }

        private static String spoken(DiffRow row) {
            if (row.same()) {
                return String.valueOf(row.before());
            }
            var gone = row.before() == null ? "" : "- " + row.before();
            var come = row.after() == null ? "" : "+ " + row.after();
            return (gone + " " + come).strip();
        }

        private static void show(TextFlow side, @Nullable String text, String mark, String style) {
            side.getChildren().clear();
            if (text != null) {
                side.getChildren().add(piece(mark, "diff-mark"));
                int at = 0;
                for (var span : YamlStyles.of(text)) {
                    int end = at + span.getLength();
                    side.getChildren()
                            .add(piece(text.substring(at, end), span.getStyle().iterator().next()));
                    at = end;
                }
            }
            side.getStyleClass().removeAll("added", "removed", "absent");
            if (text == null) {
                side.getStyleClass().add("absent");
            } else if (!style.isEmpty()) {
                side.getStyleClass().add(style);
            }
        }

        private static Text piece(String text, String style) {
            var piece = new Text(text);
            piece.getStyleClass().addAll("text", "mono", style);
            return piece;
        }
    }
}
