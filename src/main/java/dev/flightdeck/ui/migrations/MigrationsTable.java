package dev.flightdeck.ui.migrations;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.StateLabel;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.common.WholeText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The rows of the migrations tab. Unsorted, they stand in the format's own order.
final class MigrationsTable extends TableView<MigrationRow> {
    private static final Comparator<MigrationRow> BY_POSITION =
            Comparator.comparingInt(MigrationRow::position);

    private static final double CHARACTER = 7.6;
    private static final double LEAST_VERSION = 72;
    private static final double MOST_VERSION = 190;
    private static final double LEAST_STATE = 142;
    private static final double MOST_STATE = 240;

    private final MigrationsViewModel model;
    private final Messages messages;
    private final Times times;
    private Set<String> kept = Set.of();

    MigrationsTable(MigrationsViewModel model, Messages messages, Times times) {
        this.model = model;
        this.messages = messages;
        this.times = times;
        setId("migrations-table");
        getStyleClass().add("migrations-table");
        setAccessibleText(messages.text("migrations.table"));
        Focus.mark(this);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        addColumns();
        var sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        keepSelection();
    }

    private void addColumns() {
        var state = stateColumn();
        var version = column("version", MigrationRow::version, BY_POSITION, "mono");
        var description =
                column(
                        "description",
                        row -> row.info().description(),
                        Comparator.comparing(row -> row.info().description()));
        var installedOn =
                column(
                        "installedon",
                        this::installedOn,
                        byApplied(AppliedMigration::installedOn),
                        "muted");
        var by =
                column(
                        "by",
                        row -> text(row, AppliedMigration::installedBy),
                        byApplied(AppliedMigration::installedBy),
                        "muted");
        var took =
                column(
                        "took",
                        this::took,
                        byApplied(AppliedMigration::executionMillis),
                        "muted",
                        "took");
        width(state, LEAST_STATE, LEAST_STATE, MOST_STATE);
        width(version, 72, 96, 220);
        fit(version, MigrationRow::version, 24, LEAST_VERSION, MOST_VERSION);
        fit(state, MigrationRow::stateText, 48, LEAST_STATE, MOST_STATE);
        description.setMinWidth(120);
        description.setPrefWidth(420);
        width(installedOn, 108, 124, 200);
        width(by, 84, 96, 220);
        width(took, 76, 84, 140);
        getColumns().addAll(List.of(state, version, description, installedOn, by, took));
        leaveOutWhereNarrow(List.of(by, took, installedOn));
    }

    /// What the details say as well is left out, one after the other, where there is no room.
    private void leaveOutWhereNarrow(List<TableColumn<MigrationRow, MigrationRow>> unneeded) {
        Runnable leaveOut = () -> leaveOut(unneeded);
        widthProperty().subscribe(leaveOut);
        model.updating().subscribe(leaveOut);
    }

    private void leaveOut(List<TableColumn<MigrationRow, MigrationRow>> unneeded) {
        double needed = getColumns().stream().mapToDouble(TableColumn::getMinWidth).sum();
        for (var column : unneeded) {
            boolean room = getWidth() == 0 || needed <= getWidth();
            column.setVisible(room);
            needed -= room ? 0 : column.getMinWidth();
        }
    }

    private static void width(
            TableColumn<MigrationRow, MigrationRow> column,
            double least,
            double usual,
            double most) {
        column.setMinWidth(least);
        column.setPrefWidth(usual);
        column.setMaxWidth(most);
    }

    /// `7` and `20260112093000` do not need the same room, nor do `failed` and `failed · dirty`.
    private void fit(
            TableColumn<MigrationRow, MigrationRow> column,
            Function<MigrationRow, String> text,
            double beside,
            double least,
            double most) {
        model.updating()
                .subscribe(_ -> {
                    int longest =
                            model.all().stream()
                                    .mapToInt(row -> text.apply(row).length())
                                    .max()
                                    .orElse(0);
                    double width = Math.clamp(longest * CHARACTER + beside, least, most);
                    if (column.getMinWidth() != width) {
                        column.setMinWidth(width);
                        getColumnResizePolicy().call(new ResizeFeatures<>(this, null, 0.0));
                    }
                });
    }

    private TableColumn<MigrationRow, MigrationRow> stateColumn() {
        var column =
                column(
                        "state",
                        MigrationRow::stateText,
                        Comparator.comparing(MigrationRow::state).thenComparing(BY_POSITION));
        column.setCellFactory(_ -> new StateCell());
        return column;
    }

    private TableColumn<MigrationRow, MigrationRow> column(
            String key,
            Function<MigrationRow, String> text,
            Comparator<MigrationRow> order,
            String... styleClasses) {
        var column =
                new TableColumn<MigrationRow, MigrationRow>(
                        messages.text("migrations.column." + key));
        column.setId(key);
        column.getStyleClass().add(key + "-column");
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setComparator(order);
        column.setCellFactory(_ -> new TextCell(text, styleClasses));
        return column;
    }

    private String installedOn(MigrationRow row) {
        var applied = row.info().appliedOrNull();
        return applied == null || applied.installedOn() == null
                ? "–"
                : times.moment(applied.installedOn());
    }

    private String took(MigrationRow row) {
        var applied = row.info().appliedOrNull();
        return applied == null || applied.executionMillis() == null
                ? "–"
                : Times.took(applied.executionMillis());
    }

    private static String text(
            MigrationRow row, Function<AppliedMigration, @Nullable String> property) {
        var applied = row.info().appliedOrNull();
        var text = applied == null ? null : property.apply(applied);
        return text == null ? "–" : text;
    }

    /// What is not known stands last.
    private static <T extends Comparable<? super T>> Comparator<MigrationRow> byApplied(
            Function<AppliedMigration, @Nullable T> property) {
        return (a, b) -> {
            T first = value(a, property);
            T second = value(b, property);
            if (first == null || second == null) {
                return Boolean.compare(first == null, second == null);
            }
            return first.compareTo(second);
        };
    }

    private static <T> @Nullable T value(
            MigrationRow row, Function<AppliedMigration, @Nullable T> property) {
        var applied = row.info().appliedOrNull();
        return applied == null ? null : property.apply(applied);
    }

    /// A refresh changes rows, not what the user has selected.
    private void keepSelection() {
        getSelectionModel().getSelectedItems().addListener((InvalidationListener) _ -> tellModel());
        model.updating()
                .subscribe(updating -> {
                    if (updating) {
                        kept = selectedKeys();
                    } else {
                        restore(kept);
                        tellModel();
                    }
                });
    }

    private void tellModel() {
        if (model.updating().get()) {
            return;
        }
        var selected =
                getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
        if (!selected.equals(model.selected())) {
            model.selected().setAll(selected);
        }
    }

    private Set<String> selectedKeys() {
        var keys = new HashSet<String>();
        for (var row : getSelectionModel().getSelectedItems()) {
            keys.add(row.key());
        }
        return keys;
    }

    private void restore(Set<String> keys) {
        if (keys.isEmpty() || selectedKeys().equals(keys)) {
            return;
        }
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < getItems().size(); i++) {
            places.put(getItems().get(i).key(), i);
        }
        getSelectionModel().clearSelection();
        keys.stream()
                .map(places::get)
                .filter(Objects::nonNull)
                .sorted()
                .forEach(getSelectionModel()::select);
    }

    private static final class StateCell extends TableCell<MigrationRow, MigrationRow> {
        private final StateLabel label = new StateLabel();

        StateCell() {
            getStyleClass().add("state-column");
        }

        @Override
        protected void updateItem(@Nullable MigrationRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            label.show(row.info());
            setGraphic(label);
            setAccessibleText(row.stateText());
        }
    }

    private static final class TextCell extends TableCell<MigrationRow, MigrationRow> {
        private final Function<MigrationRow, String> text;

        TextCell(Function<MigrationRow, String> text, String... styleClasses) {
            this.text = text;
            getStyleClass().addAll(styleClasses);
            WholeText.tip(this);
        }

        @Override
        protected void updateItem(@Nullable MigrationRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : text.apply(row));
        }
    }
}
