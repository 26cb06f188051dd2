package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.common.WholeText;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The Jobs. Unsorted, the newest stand first. What a row takes to draw does not depend on how many
/// there are.
final class JobsTable extends TableView<JobRow> {
    private static final double PADDING = 22;

    private final JobsViewModel model;
    private final JobWords words;
    private final Messages messages;
    private final Clock clock;

    /// The moment up to which a Job that runs took; it stands still while nothing is heard.
    private final ReadOnlyObjectWrapper<Instant> now;

    /// The key of the row that was selected last from outside.
    private String lastRestored = "";

    private final Timeline ticks = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));

    JobsTable(JobsViewModel model, Messages messages, Times times, Clock clock) {
        this.model = model;
        this.messages = messages;
        this.clock = clock;
        words = new JobWords(messages, times);
        now = new ReadOnlyObjectWrapper<>(clock.instant());
        setId("jobs-table");
        getStyleClass().add("jobs-table");
        setAccessibleText(messages.text("kubernetes.job.table"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        addColumns();
        var sorted = new SortedList<>(model.list().rows());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        keepSelection();
        ticks.setCycleCount(Animation.INDEFINITE);
        model.list().rows().subscribe(this::tickWhileNeeded);
        sceneProperty().subscribe(_ -> tickWhileNeeded());
    }

    private void addColumns() {
        var state = column("state", 112, Comparator.comparing(row -> row.job().status().state()));
        state.setCellFactory(_ -> new StateCell());
        var name = column("name", 182, Comparator.comparing(row -> row.job().name()));
        name.setCellFactory(_ -> new NameCell());
        var reason = column("reason", 160, Comparator.comparing(JobsTable::reason));
        reason.setCellFactory(_ -> new ReasonCell());
        var attempts =
                column("attempts", 84, Comparator.comparingInt(row -> row.job().attemptsMade()));
        attempts.setCellFactory(_ -> new TextCell(row -> JobWords.attempts(row.job())));
        var started = column("started", 92, byStart());
        started.setCellFactory(_ -> new TextCell(row -> words.started(row.job()), "muted"));
        var took = column("took", 100, byTime(now -> now.took(clock.instant())));
        took.setCellFactory(_ -> new TookCell());
        reason.setMaxWidth(Double.MAX_VALUE);
        reason.setPrefWidth(520);
        name.setMaxWidth(320);
        for (var column : new TableColumn<?, ?>[] {state, attempts, started, took}) {
            column.setMaxWidth(column.getMinWidth() + 30);
        }
    }

    private static Comparator<JobRow> byStart() {
        return byTime(MigrationJob::started);
    }

    /// What is not known stands last.
    private static <T extends Comparable<? super T>> Comparator<JobRow> byTime(
            Function<MigrationJob, @Nullable T> property) {
        return (a, b) -> {
            T first = property.apply(a.job());
            T second = property.apply(b.job());
            if (first == null || second == null) {
                return Boolean.compare(first == null, second == null);
            }
            return first.compareTo(second);
        };
    }

    private TableColumn<JobRow, JobRow> column(String key, double width, Comparator<JobRow> order) {
        var column = new TableColumn<JobRow, JobRow>(messages.text("kubernetes.job.column." + key));
        column.setId("job-" + key);
        column.getStyleClass().add(key + "-column");
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setComparator(order);
        column.setMinWidth(width);
        column.setPrefWidth(width);
        getColumns().add(column);
        return column;
    }

    private static String reason(JobRow row) {
        return JobWords.reason(row.job()).replaceAll("\\s+", " ");
    }

    // --- selection

    private void keepSelection() {
        var list = model.list();
        getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, row) -> {
                    if (!list.updating().get() && row != null) {
                        list.selected().set(row);
                    }
                });
        list.updating()
                .subscribe(updating -> {
                    if (!updating) {
                        restore();
                    }
                });
        list.selected()
                .subscribe(_ -> {
                    if (!list.updating().get()) {
                        restore();
                    }
                });
    }

    private void restore() {
        var wanted = model.list().selected().get();
        var shown = getSelectionModel().getSelectedItem();
        if (wanted == null) {
            getSelectionModel().clearSelection();
        } else if (!wanted.equals(shown) || getSelectionModel().getSelectedIndex() < 0) {
            int index = getItems().indexOf(wanted);
            getSelectionModel().clearAndSelect(index);
            if (!wanted.key().equals(lastRestored)) {
                scrollTo(index);
            }
        }
        lastRestored = wanted == null ? "" : wanted.key();
    }

    // --- time

    private void tickWhileNeeded() {
        boolean needed =
                getScene() != null
                        && getItems().stream().anyMatch(row -> JobWords.isUnderWay(row.job()));
        if (needed) {
            ticks.play();
        } else {
            ticks.stop();
        }
    }

    private void tick() {
        var stale = model.staleSince().get();
        now.set(stale == null ? clock.instant() : stale);
    }

    // --- cells

    private final class StateCell extends TableCell<JobRow, JobRow> {
        private final JobStateLabel label = new JobStateLabel();

        @Override
        protected void updateItem(@Nullable JobRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(row == null || empty ? null : label);
            if (row != null && !empty) {
                label.show(row, words);
            }
        }
    }

    /// The name, and where that is not clear what it is and where.
    private final class NameCell extends TableCell<JobRow, JobRow> {
        private final Text name = new Text();
        private final Text more = new Text();

        NameCell() {
            name.getStyleClass().addAll("mono", "job-name");
            more.getStyleClass().add("job-more");
        }

        @Override
        protected void updateItem(@Nullable JobRow row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                return;
            }
            name.setText(row.job().name());
            wrap(name, this);
            more.setText(more(row));
            wrap(more, this);
            var lines = new VBox(name);
            if (!more.getText().isEmpty()) {
                lines.getChildren().add(more);
            }
            lines.getStyleClass().add("job-lines");
            setGraphic(lines);
        }

        private String more(JobRow row) {
            var parts = new ArrayList<String>();
            var choice = model.choice().get();
            if (choice != null && choice.namespace() == null) {
                parts.add(row.job().namespace());
            }
            if (row.job().kind() == MigrationJob.Kind.WORKLOAD) {
                parts.add(row.job().origin());
            }
            if (row.gone()) {
                parts.add(words.gone(row));
            }
            return String.join(" · ", parts);
        }
    }

    /// On one line; the whole is its tooltip and beside the table.
    private static final class ReasonCell extends TableCell<JobRow, JobRow> {
        ReasonCell() {
            WholeText.tip(this);
        }

        @Override
        protected void updateItem(@Nullable JobRow row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("muted");
            if (row == null || empty) {
                setText(null);
                return;
            }
            setText(reason(row));
            if (row.job().status().state() != JobStatus.State.FAILED) {
                getStyleClass().add("muted");
            }
        }
    }

    /// A cell alone is never higher than a line: its text is told how wide it may be.
    private static void wrap(Text text, TableCell<JobRow, JobRow> cell) {
        if (!text.wrappingWidthProperty().isBound()) {
            text.wrappingWidthProperty()
                    .bind(cell.getTableColumn().widthProperty().subtract(PADDING));
        }
    }

    private final class TookCell extends TableCell<JobRow, JobRow> {
        TookCell() {
            getStyleClass().add("muted");
            now.subscribe(_ -> show(getItem()));
        }

        @Override
        protected void updateItem(@Nullable JobRow row, boolean empty) {
            super.updateItem(row, empty);
            show(empty ? null : row);
        }

        private void show(@Nullable JobRow row) {
            setText(row == null ? null : JobWords.took(row.job(), now.get()));
        }
    }

    private static final class TextCell extends TableCell<JobRow, JobRow> {
        private final Function<JobRow, String> text;

        TextCell(Function<JobRow, String> text, String... styleClasses) {
            this.text = text;
            getStyleClass().addAll(styleClasses);
        }

        @Override
        protected void updateItem(@Nullable JobRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(row == null || empty ? null : text.apply(row));
        }
    }
}
