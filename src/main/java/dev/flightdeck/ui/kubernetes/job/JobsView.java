package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Shortcuts;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.kubernetes.log.LogView;
import dev.flightdeck.ui.kubernetes.log.LogViewModel;
import java.util.List;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The Jobs tab: tool row, Jobs, CronJobs, and below them the log of the selected Job.
public final class JobsView extends VBox {
    /// The commands whose keys count here before they mean something elsewhere.
    public static final String REFRESH = "kubernetes.job.command.refresh";

    public static final String FILTER = "kubernetes.job.command.filter";

    /// Works where the keys of a log do.
    public static final String WHOLE = "kubernetes.job.command.log-whole";

    private static final double LEAST_HEIGHT = 110;

    private final JobsViewModel model;
    private final JobsServices services;
    private final JobLogModel log;
    private final Shortcuts shortcuts;
    private final Function<Problem, Region> problemPanel;
    private final DoubleProperty logShare;
    private final JobsToolRow tools;
    private final JobsTable table;
    private final JobPlaces places;
    private final WholeLog whole;
    private final StackPane middle = new StackPane();
    private final StackPane below = new StackPane();
    private final SplitPane split = new SplitPane();
    private final VBox upper;
    private final RecordStrip strip;
    private @Nullable LogView logView;

    /// The focus is to go to the Jobs, which are still being read.
    private boolean focusIsAwaited;

    /// @param logShare how much of the height is the log's; followed and set
    /// @param problemPanel how a problem is shown, the same as everywhere
    /// @param ways to other parts of the window
    public JobsView(
            JobsViewModel model,
            JobLogModel log,
            JobActions actions,
            Shortcuts shortcuts,
            DoubleProperty logShare,
            Function<Problem, Region> problemPanel,
            JobWays ways) {
        this.model = model;
        this.log = log;
        this.shortcuts = shortcuts;
        this.logShare = logShare;
        this.problemPanel = problemPanel;
        services = model.services();
        strip = new RecordStrip(log, services);
        places = new JobPlaces(model, ways, this::focusTable);
        tools = new JobsToolRow(model, actions, ways, services.messages());
        whole = new WholeLog(model, shortcuts, below, ways, this::putBack);
        table = new JobsTable(model, services.messages(), services.times(), services.clock());
        var cronJobs = new CronJobsTable(model, actions, services.messages(), services.times());
        getStyleClass().add("jobs");
        getStylesheets().add(Themes.sheet("kubernetes/jobs.css"));
        setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        middle.setAlignment(Pos.TOP_CENTER);
        table.setMinHeight(0);
        upper = new VBox(middle, cronJobs);
        prepareSplit();
        setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(tools, new JobStrip(model), split);
        model.phase().subscribe(_ -> show());
        model.problem().subscribe(_ -> show());
        model.list().rows().addListener((InvalidationListener) _ -> showEmpty());
        model.list().filter().subscribe(_ -> showEmpty());
        model.list().all().subscribe(_ -> showEmpty());
        model.contexts().addListener((InvalidationListener) _ -> show());
        log.view().subscribe(this::showLog);
        log.unreadable().subscribe(_ -> showLog(log.view().get()));
        model.permissions().whyNot(Permission.READ_LOGS).subscribe(_ -> showLog(log.view().get()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void prepareSplit() {
        below.getStyleClass().add("job-log");
        upper.setMinHeight(LEAST_HEIGHT);
        below.setMinHeight(LEAST_HEIGHT);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(upper);
    }

    /// A log has a place as soon as there is a Job.
    private void showLogOrNot() {
        boolean wanted =
                model.phase().get() == JobsViewModel.Phase.READY && !model.list().rows().isEmpty();
        if (!wanted) {
            whole.leave();
        }
        boolean shown = split.getItems().size() > 1;
        if (wanted && !shown && !whole.isShown()) {
            putLog();
        } else if (!wanted && shown) {
            split.getItems().remove(below);
        }
    }

    private void putLog() {
        split.getItems().add(below);
        split.setDividerPositions(1 - logShare.get());
        split.getDividers()
                .getFirst()
                .positionProperty()
                .addListener((_, _, position) -> remember(position.doubleValue()));
    }

    /// The log over the whole window, or back where it was.
    public void toggleWhole() {
        if (whole.isShown()) {
            whole.leave();
        } else if (split.getItems().remove(below)) {
            whole.show();
            focusLog();
        }
    }

    private void putBack() {
        showLogOrNot();
        focusLog();
    }

    /// Only what was dragged.
    private void remember(double position) {
        boolean dragged = split.lookupAll(".split-pane-divider").stream().anyMatch(Node::isPressed);
        if (dragged) {
            logShare.set(1 - position);
        }
    }

    private void show() {
        showLogOrNot();
        switch (model.phase().get()) {
            case NOTHING -> put(places.nothingChosen());
            case LOADING -> put(places.loading());
            case READY -> {
                showEmpty();
                put(table);
                focusIfAwaited();
            }
            case FAILED -> {
                var problem = model.problem().get();
                if (problem != null) {
                    put(places.failed(problemPanel.apply(problem)));
                }
            }
        }
    }

    private void showEmpty() {
        showLogOrNot();
        if (model.list().rows().isEmpty()) {
            table.setPlaceholder(places.noRows());
        }
    }

    private void put(Node node) {
        if (!middle.getChildren().equals(List.of(node))) {
            middle.getChildren().setAll(node);
        }
    }

    // --- the log

    private void showLog(@Nullable LogViewModel shown) {
        var denied = model.permissions().whyNot(Permission.READ_LOGS).getValue();
        if (!denied.isEmpty()) {
            putBelow(words(Icons.LOCK, denied));
        } else if (!log.unreadable().get().isEmpty()) {
            putBelow(words(Icons.ERROR, log.unreadable().get()));
        } else if (shown == null) {
            putBelow(words(Icons.LOG, services.text("kubernetes.job.log.none")));
        } else {
            var view = new LogView(shown);
            logView = view;
            setVgrow(view, Priority.ALWAYS);
            below.getChildren().setAll(new VBox(strip, view));
        }
    }

    private void putBelow(Node node) {
        logView = null;
        below.getChildren().setAll(node);
    }

    private static Label words(Icons icon, String text) {
        var label = new Label(text, icon.node());
        label.setWrapText(true);
        label.getStyleClass().addAll("muted", "job-log-empty");
        return label;
    }

    // --- keys

    private void onKey(KeyEvent event) {
        boolean inFilter = tools.filter().isFocused();
        boolean inLog = logView != null && logView.isFocusWithin();
        if (shortcuts.matches(REFRESH, event)) {
            model.retry();
        } else if (!inLog && shortcuts.matches(FILTER, event)) {
            focusFilter();
        } else if (inFilter && event.getCode() == KeyCode.ESCAPE) {
            tools.filter().clear();
        } else if (inFilter && isDownOrEnter(event)) {
            focusTable();
        } else if (logView != null
                && logView.hasFocusOnLines()
                && shortcuts.matches(WHOLE, event)) {
            toggleWhole();
        } else if (table.isFocused() && event.getCode() == KeyCode.ENTER) {
            focusLog();
        } else if (table.isFocused() && isPlain(event, KeyCode.P)) {
            showPrevious();
        } else {
            return;
        }
        event.consume();
    }

    private static boolean isDownOrEnter(KeyEvent event) {
        return event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER;
    }

    private static boolean isPlain(KeyEvent event, KeyCode code) {
        return event.getCode() == code && !event.isShortcutDown() && !event.isAltDown();
    }

    private void showPrevious() {
        var shown = log.view().get();
        if (shown != null) {
            shown.previousRuns().set(!shown.previousRuns().get());
        }
    }

    /// Goes to the lines of the log.
    public void focusLog() {
        if (logView != null) {
            logView.focusLines();
        }
    }

    public void focusFilter() {
        tools.filter().requestFocus();
    }

    /// The Jobs, or the contexts there are to choose from; at once, or when they have been read.
    public void focusTable() {
        applyCss(); // before, what is in the split pane is not in the window
        switch (model.phase().get()) {
            case NOTHING -> middle.lookupAll("#contexts").forEach(Node::requestFocus);
            case LOADING -> {
                focusIsAwaited = true;
                tools.focusFirst();
            }
            case READY, FAILED -> table.requestFocus();
        }
    }

    /// Not where a person has gone elsewhere meanwhile.
    private void focusIfAwaited() {
        if (focusIsAwaited && tools.hasFocusOnFirst()) {
            applyCss();
            table.requestFocus();
        }
        focusIsAwaited = false;
    }
}
