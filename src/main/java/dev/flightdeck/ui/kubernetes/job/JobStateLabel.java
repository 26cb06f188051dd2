package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.ui.common.Icons;
import javafx.scene.control.Label;

/// Where a Job stands: a word, a shape and a colour.
final class JobStateLabel extends Label {
    JobStateLabel() {
        getStyleClass().add("state");
    }

    void show(JobRow row, JobWords words) {
        var state = row.job().status().state();
        setText(words.state(row));
        setGraphic(icon(state).node());
        getStyleClass().setAll("label", "state", styleClass(state));
    }

    static Icons icon(JobStatus.State state) {
        return switch (state) {
            case PENDING -> Icons.CLOCK;
            case RUNNING -> Icons.RUN;
            case COMPLETE -> Icons.APPLIED;
            case FAILED -> Icons.FAILED;
            case SUSPENDED -> Icons.SUSPENDED;
            case DELETING -> Icons.REMOVE;
        };
    }

    static String styleClass(JobStatus.State state) {
        return switch (state) {
            case PENDING, SUSPENDED, DELETING -> "neutral";
            case RUNNING -> "pending";
            case COMPLETE -> "applied";
            case FAILED -> "failed";
        };
    }
}
