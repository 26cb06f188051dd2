package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.ui.kubernetes.YamlStyles;
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
        list.getItems().setAll(model.difference().getValue());
        int first = firstDifference(list);
        list.scrollTo(Math.max(0, first - 2));
        setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
    }

    private static int firstDifference(ListView<DiffRow> list) {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (!list.getItems().get(i).same()) {
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

        private final TextFlow before = side();
        private final TextFlow after = side();
        private final HBox sides = new Sides();

        Cell() {
            setPrefWidth(0); // as wide as the list
        }

        /// As high as the lines are at the width of the list, which a cell does not ask for.
        private final class Sides extends HBox {
            Sides() {
                super(before, after);
            }

            @Override
            protected double computePrefHeight(double width) {
                var list = getListView();
                boolean known = width < 0 && list != null;
                return super.computePrefHeight(
                        known ? Math.max(0, list.getWidth() - SCROLL_BAR) : width);
            }
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
