package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.common.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// Keeps the keyboard near: where what has it is disabled or goes away, the toolkit gives it to
/// whatever comes next, anywhere in the window. Here it goes to the tab in front instead.
public final class FocusKeeper {
    private final Overlay overlay;
    private final Supplier<List<Node>> parts;
    private final Runnable enterFront;
    private final FxThread thread;

    /// The part that had the keyboard last; null for a bar or a dialog.
    private @Nullable Node part;

    /// @param parts of the window, as they are now
    /// @param enterFront gives the keyboard to the tab in front
    public FocusKeeper(
            Overlay overlay, Supplier<List<Node>> parts, Runnable enterFront, FxThread thread) {
        this.overlay = overlay;
        this.parts = parts;
        this.enterFront = enterFront;
        this.thread = thread;
    }

    public void install(Scene scene) {
        scene.focusOwnerProperty().addListener((_, old, now) -> moved(scene, old, now));
    }

    private void moved(Scene scene, @Nullable Node old, @Nullable Node now) {
        var before = part;
        part = partOf(now);
        boolean lost = old != null && before != null && !Focus.isPossible(old);
        if (!lost || Objects.equals(before, part) || overlay.isOpen()) {
            return;
        }
        thread.later(() -> {
            var owner = scene.getFocusOwner();
            boolean anywhere = now == null || Objects.equals(owner, now) || partOf(owner) == null;
            if (anywhere && !overlay.isOpen()) {
                enterFront.run();
            }
        });
    }

    private @Nullable Node partOf(@Nullable Node node) {
        return parts.get().stream().filter(p -> Focus.isInside(node, p)).findFirst().orElse(null);
    }

    /// Goes to the next place that takes the keyboard, part by part, round and round.
    ///
    /// @param by 1, or -1 for the one before
    public void step(Scene scene, int by) {
        var places = new ArrayList<Node>();
        var owner = scene.getFocusOwner();
        var here = partOf(owner);
        int at = -1;
        for (var each : parts.get()) {
            var entries = Focus.entries(each);
            if (each.equals(here)) {
                int own = entries.indexOf(owner);
                at = places.size() + (own < 0 && by > 0 ? -1 : Math.max(0, own));
            }
            places.addAll(entries);
        }
        if (!places.isEmpty()) {
            int from = at < 0 && by < 0 ? 0 : at;
            places.get(Math.floorMod(from + by, places.size())).requestFocus();
        }
    }
}
