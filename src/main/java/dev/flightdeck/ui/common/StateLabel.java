package dev.flightdeck.ui.common;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import javafx.scene.control.Label;

/// Where a migration stands: a word, a shape and a colour, so that no one has to tell colours
/// apart. Style classes: `state` and one of `applied`, `pending`, `changed`, `failed`, `neutral`.
public final class StateLabel extends Label {
    public StateLabel() {
        getStyleClass().add("state");
    }

    public StateLabel(MigrationState state) {
        this();
        show(state);
    }

    public StateLabel(MigrationInfo info) {
        this();
        show(info);
    }

    /// With the tool's own word.
    public void show(MigrationInfo info) {
        show(info.state());
        setText(StateText.of(info));
    }

    public void show(MigrationState state) {
        setText(state.word());
        setGraphic(icon(state).node());
        getStyleClass().setAll("label", "state", styleClass(state));
    }

    public void clear() {
        setText("");
        setGraphic(null);
    }

    /// The style class that colours it: also for a row, a number or an edge.
    public static String styleClass(MigrationState state) {
        return switch (state) {
            case FAILED -> "failed";
            case RUNNING -> "pending";
            case CHECKSUM_MISMATCH,
                    MISSING,
                    FUTURE,
                    IGNORED,
                    SCRIPT,
                    INVALID,
                    OUTDATED,
                    OUT_OF_ORDER ->
                    "changed";
            case PENDING -> "pending";
            case SUCCESS, BASELINE, RERUN -> "applied";
            case NOT_COMPARED, BELOW_BASELINE, NOT_NEEDED, LEFT_OUT, SUPERSEDED, UNDONE ->
                    "neutral";
        };
    }

    private static Icons icon(MigrationState state) {
        return switch (state) {
            case SUCCESS, BASELINE, OUT_OF_ORDER -> Icons.APPLIED;
            case PENDING -> Icons.PENDING;
            case OUTDATED, RERUN -> Icons.OUTDATED;
            case CHECKSUM_MISMATCH, IGNORED, SCRIPT, INVALID -> Icons.CHANGED;
            case FAILED -> Icons.FAILED;
            case RUNNING -> Icons.RUN;
            case MISSING, FUTURE -> Icons.MISSING;
            case NOT_COMPARED, BELOW_BASELINE, NOT_NEEDED, LEFT_OUT, SUPERSEDED, UNDONE ->
                    Icons.NEUTRAL;
        };
    }
}
