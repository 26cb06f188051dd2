package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.pipeline.Side;
import dev.flightdeck.kubernetes.pipeline.StageStatus;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import java.util.Locale;
import javafx.scene.control.Label;

/// A word, a shape and a colour.
final class StageLabel extends Label {
    StageLabel(String word, Icons icon, String styleClass) {
        super(word, icon.node());
        getStyleClass().addAll("state", styleClass);
    }

    static StageLabel of(StageStatus status) {
        return switch (status) {
            case StageStatus.Waiting _ -> of(status, Icons.PENDING, "neutral");
            case StageStatus.Running _ -> of(status, Icons.RUN, "pending");
            case StageStatus.Done _ -> of(status, Icons.APPLIED, "applied");
            case StageStatus.Failed _ -> of(status, Icons.FAILED, "failed");
            case StageStatus.Skipped _ -> of(status, Icons.NEUTRAL, "neutral");
            case StageStatus.Cancelled _ -> of(status, Icons.STOP, "changed");
        };
    }

    private static StageLabel of(StageStatus status, Icons icon, String styleClass) {
        return new StageLabel(status.word(), icon, styleClass);
    }

    static StageLabel of(Side side, Messages messages) {
        var word =
                side.detail().isEmpty() || side.state() == Side.State.UNKNOWN
                        ? messages.text(
                                "kubernetes.pipeline.side."
                                        + side.state().name().toLowerCase(Locale.ROOT))
                        : side.detail();
        return switch (side.state()) {
            case SAME -> new StageLabel(word, Icons.APPLIED, "applied");
            case DIFFERENT -> new StageLabel(word, Icons.CHANGED, "changed");
            case ABSENT -> new StageLabel(word, Icons.PENDING, "pending");
            case UNKNOWN -> new StageLabel(word, Icons.MISSING, "neutral");
        };
    }
}
