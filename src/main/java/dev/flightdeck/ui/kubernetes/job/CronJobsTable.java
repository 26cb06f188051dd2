package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.MigrationCronJob;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Reason;
import dev.flightdeck.ui.common.Times;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The CronJobs, below the Jobs: each on a line that explains itself, as high as they are up to a
/// few.
final class CronJobsTable extends TableView<MigrationCronJob> {
    private static final double ROW = 33;
    private static final int MOST_ROWS = 3;

    private final JobsViewModel model;
    private final JobActions actions;
    private final Messages messages;
    private final JobWords words;

    CronJobsTable(JobsViewModel model, JobActions actions, Messages messages, Times times) {
        this.model = model;
        this.actions = actions;
        this.messages = messages;
        words = new JobWords(messages, times);
        setId("cron-jobs");
        getStyleClass().add("cron-jobs");
        setAccessibleText(messages.text("kubernetes.job.cron.table"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        addState();
        column("name", 190, this::name, "mono");
        column("schedule", 120, CronJobsTable::schedule, "mono");
        column("last", 170, this::last, "muted");
        addActs();
        var items = model.list().cronJobs();
        setItems(items);
        var height =
                Bindings.createDoubleBinding(
                        () -> ROW * Math.min(MOST_ROWS, items.size()) + 1, items);
        prefHeightProperty().bind(height);
        minHeightProperty().bind(height);
        maxHeightProperty().bind(height);
        visibleProperty().bind(Bindings.isNotEmpty(items));
        managedProperty().bind(visibleProperty());
    }

    private String name(MigrationCronJob cron) {
        var choice = model.choice().get();
        return messages.text(
                "kubernetes.job.cron.name",
                choice != null && choice.namespace() == null
                        ? cron.namespace() + "/" + cron.name()
                        : cron.name());
    }

    /// `last 02:15, success yesterday`.
    private String last(MigrationCronJob cron) {
        return cron.lastScheduled() == null
                ? messages.text("kubernetes.job.cron.never")
                : messages.text(
                        "kubernetes.job.cron.last",
                        words.moment(cron.lastScheduled()),
                        words.moment(cron.lastSucceeded()));
    }

    private static String schedule(MigrationCronJob cron) {
        return cron.timeZone() == null ? cron.schedule() : cron.schedule() + " " + cron.timeZone();
    }

    private void column(
            String key, double width, Function<MigrationCronJob, String> text, String style) {
        var column = add(key, width);
        column.setCellFactory(_ -> new TextCell(text, style));
    }

    private TableColumn<MigrationCronJob, MigrationCronJob> add(String key, double width) {
        var column = new TableColumn<MigrationCronJob, MigrationCronJob>();
        column.setId("cron-" + key);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.getStyleClass().add(key + "-column");
        column.setSortable(false);
        column.setMinWidth(width);
        column.setPrefWidth(width);
        getColumns().add(column);
        return column;
    }

    private void addState() {
        add("state", 112).setCellFactory(_ -> new StateCell());
    }

    private void addActs() {
        var column = add("acts", 156);
        column.setCellFactory(_ -> new ActsCell());
    }

    private static final class TextCell extends TableCell<MigrationCronJob, MigrationCronJob> {
        private final Function<MigrationCronJob, String> text;

        TextCell(Function<MigrationCronJob, String> text, String style) {
            this.text = text;
            getStyleClass().add(style);
        }

        @Override
        protected void updateItem(@Nullable MigrationCronJob cron, boolean empty) {
            super.updateItem(cron, empty);
            setText(cron == null || empty ? null : text.apply(cron));
        }
    }

    private final class StateCell extends TableCell<MigrationCronJob, MigrationCronJob> {
        private final Label label = new Label();

        @Override
        protected void updateItem(@Nullable MigrationCronJob cron, boolean empty) {
            super.updateItem(cron, empty);
            setGraphic(cron == null || empty ? null : label);
            if (cron != null && !empty) {
                show(cron);
            }
        }

        private void show(MigrationCronJob cron) {
            if (cron.suspended()) {
                show("suspended", Icons.SUSPENDED, "changed");
            } else if (cron.active() > 0) {
                show("active", Icons.RUN, "pending");
            } else {
                show("waiting", Icons.CLOCK, "neutral");
            }
        }

        private void show(String key, Icons icon, String style) {
            label.setText(messages.text("kubernetes.job.cron.state." + key));
            label.setGraphic(icon.node());
            label.getStyleClass().setAll("label", "state", style);
        }
    }

    private final class ActsCell extends TableCell<MigrationCronJob, MigrationCronJob> {
        private final Button run = new Button(messages.text("kubernetes.job.cron.run"));
        private final Button suspend = new Button();
        private final HBox acts =
                new HBox(
                        12,
                        Reason.wrap(run, actions.whyNotRunCronJob()),
                        Reason.wrap(suspend, actions.whyNotSuspend()));

        ActsCell() {
            run.getStyleClass().addAll("link", "cron-run");
            suspend.getStyleClass().addAll("link", "cron-suspend");
            acts.getStyleClass().add("cron-acts");
        }

        @Override
        protected void updateItem(@Nullable MigrationCronJob cron, boolean empty) {
            super.updateItem(cron, empty);
            setGraphic(cron == null || empty ? null : acts);
            if (cron != null && !empty) {
                run.setOnAction(_ -> actions.runNow(cron));
                suspend.setText(
                        messages.text(
                                cron.suspended()
                                        ? "kubernetes.job.cron.resume"
                                        : "kubernetes.job.cron.suspend"));
                suspend.setOnAction(_ -> actions.suspend(cron));
            }
        }
    }
}
