package dev.flightdeck.ui.sqleditor;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.scene.control.Tooltip;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;

/// Shows what is wrong at the place where the mouse rests.
final class ProblemHover {
    private static final Duration DELAY = Duration.ofMillis(350);

    private final CodeArea area;
    private final IntFunction<Optional<ProblemMarks.Mark>> problemAt;
    private final Tooltip tooltip = new Tooltip();

    private ProblemHover(CodeArea area, IntFunction<Optional<ProblemMarks.Mark>> problemAt) {
        this.area = area;
        this.problemAt = problemAt;
    }

    /// @param problemAt of an offset on the screen
    static void prepare(CodeArea area, IntFunction<Optional<ProblemMarks.Mark>> problemAt) {
        var hover = new ProblemHover(area, problemAt);
        area.setMouseOverTextDelay(DELAY);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, hover::show);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> hover.tooltip.hide());
    }

    private void show(MouseOverTextEvent event) {
        problemAt
                .apply(event.getCharacterIndex())
                .ifPresent(mark -> {
                    tooltip.setText(mark.message());
                    var place = event.getScreenPosition();
                    tooltip.show(area, place.getX() + 8, place.getY() + 14);
                });
    }
}
