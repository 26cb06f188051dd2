package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.record.Recordings;
import dev.flightdeck.kubernetes.record.Recordings.Place;
import dev.flightdeck.kubernetes.record.Recordings.Recording;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Themes;
import java.io.IOException;
import java.util.List;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;

/// In the status line: the namespaces whose migration Jobs are recorded, and the way to stop that.
public final class RecordingStatus extends MenuButton {
    private final JobsServices services;
    private final Recordings recordings;

    public RecordingStatus(JobsServices services, Recordings recordings) {
        super("", Icons.LOG.node());
        this.services = services;
        this.recordings = recordings;
        setId("recordings");
        setMnemonicParsing(false);
        setMinWidth(USE_PREF_SIZE);
        getStyleClass().add("recordings");
        getStylesheets().add(Themes.sheet("kubernetes/jobs.css"));
        setTooltip(new Tooltip(text("kubernetes.job.recording.tip", Recordings.MOST)));
        var changes = services.background().<Boolean>batches(_ -> update());
        recordings.onChange(() -> changes.accept(true));
        setOnShowing(_ -> fill(recordings.list()));
        update();
    }

    private void update() {
        var now = recordings.list();
        setVisible(!now.isEmpty());
        setManaged(!now.isEmpty());
        if (!now.isEmpty()) {
            setText(
                    now.size() == 1
                            ? text("kubernetes.job.recording", name(now.getFirst().place()))
                            : text("kubernetes.job.recording.several", now.size()));
            setAccessibleText(getText());
            setAccessibleHelp(text("kubernetes.job.recording.tip", Recordings.MOST));
            fill(now);
        }
    }

    private void fill(List<Recording> now) {
        getItems().clear();
        for (var one : now) {
            getItems().add(line(one));
            var stop = new MenuItem(text("kubernetes.job.recording.stop", name(one.place())));
            stop.setMnemonicParsing(false);
            stop.setOnAction(_ -> stop(one.place()));
            getItems().addAll(stop, new SeparatorMenuItem());
        }
        if (!getItems().isEmpty()) {
            getItems().removeLast();
        }
    }

    /// How much it has, or why it cannot keep it.
    private CustomMenuItem line(Recording one) {
        var failure = one.recorder().failure();
        var words =
                failure == null
                        ? text(
                                "kubernetes.job.recording.count",
                                name(one.place()),
                                one.recorder().count())
                        : text(
                                "kubernetes.job.recording.failed",
                                name(one.place()),
                                String.valueOf(failure.getMessage()));
        var label = new Label(words);
        label.getStyleClass().addAll("small", failure == null ? "muted" : "failed");
        var item = new CustomMenuItem(label, false);
        item.setDisable(failure == null);
        return item;
    }

    private void stop(Place place) {
        services.background()
                .start(
                        text("kubernetes.job.recording.stopping", name(place)),
                        _ -> {
                            try {
                                recordings.stop(place);
                                return true;
                            } catch (IOException e) {
                                throw new ProblemException(
                                        new Problem.NotSaved(
                                                name(place), String.valueOf(e.getMessage())),
                                        e);
                            }
                        },
                        _ -> {});
    }

    private String name(Place place) {
        return place.namespace() == null
                ? text("kubernetes.job.place.all", place.context())
                : text("kubernetes.job.place", place.namespace(), place.context());
    }

    private String text(String key, Object... arguments) {
        return services.text(key, arguments);
    }
}
