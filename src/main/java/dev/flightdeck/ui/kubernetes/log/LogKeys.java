package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogWindow;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of a log that has the focus: those of the tools that people know.
final class LogKeys {
    static final List<LogWindow> WINDOWS =
            List.of(
                    new LogWindow.Tail(1000),
                    new LogWindow.Head(1000),
                    new LogWindow.Last(Duration.ofMinutes(1)),
                    new LogWindow.Last(Duration.ofMinutes(5)),
                    new LogWindow.Last(Duration.ofMinutes(15)),
                    new LogWindow.Last(Duration.ofMinutes(30)),
                    new LogWindow.Last(Duration.ofHours(1)));

    private static final String WINDOW_KEYS = "0123456";

    private final LogViewModel model;
    private final LogPane pane;
    private final Runnable find;
    private final Consumer<String> clipboard;

    LogKeys(LogViewModel model, LogPane pane, Runnable find, Consumer<String> clipboard) {
        this.model = model;
        this.pane = pane;
        this.find = find;
        this.clipboard = clipboard;
    }

    void listen() {
        pane.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (handle(event)) {
                        event.consume();
                    }
                });
    }

    private boolean handle(KeyEvent event) {
        if (event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        if (event.isShortcutDown()) {
            return withControl(event.getCode());
        }
        return moves(event) || digits(event) || (!event.isShiftDown() && letters(event.getCode()));
    }

    private boolean withControl(KeyCode key) {
        switch (key) {
            case S -> model.save(true);
            case F -> find.run();
            case C -> model.copy(clipboard);
            case A -> model.selection().selectAll();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean moves(KeyEvent event) {
        boolean shift = event.isShiftDown();
        switch (event.getCode()) {
            case HOME -> go(0, shift);
            case END -> {
                go(model.rows().size() - 1, shift);
                model.jumpToEnd();
            }
            case PAGE_UP -> page(-1, shift);
            case PAGE_DOWN -> page(1, shift);
            case UP -> step(-1, shift);
            case DOWN -> step(1, shift);
            case ENTER -> model.openLinkAtCaret();
            case ESCAPE -> model.selection().clear();
            case F3 -> {
                if (shift) {
                    model.previous();
                } else {
                    model.next();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void page(int direction, boolean shift) {
        int rows = direction * Math.max(1, pane.inSight() - 1);
        if (shift || model.selection().caret() >= 0) {
            step(rows, shift);
        } else {
            pane.scrollBy(rows);
        }
    }

    private void step(int rows, boolean shift) {
        int caret = model.selection().caretRow();
        int from = caret >= 0 ? caret : rows > 0 ? pane.top() - 1 : pane.top() + pane.inSight();
        go(from + rows, shift);
    }

    private void go(int row, boolean shift) {
        int last = model.rows().size() - 1;
        if (row < last) {
            model.pause();
        }
        model.selection().select(Math.clamp(row, 0, Math.max(0, last)), shift);
        if (row <= 0) {
            pane.scrollTo(0);
        }
    }

    /// By what is typed: on some keyboards that needs Shift.
    private boolean digits(KeyEvent event) {
        int index = WINDOW_KEYS.indexOf(event.getText());
        if (event.getText().isEmpty() || index < 0) {
            return false;
        }
        var window = WINDOWS.get(index);
        boolean off = window.equals(model.window().get());
        model.window().set(off ? LogWindow.WHOLE : window);
        return true;
    }

    private boolean letters(KeyCode key) {
        switch (key) {
            case W -> toggle(model.wrap());
            case T -> toggle(model.times());
            case S -> toggle(model.follow());
            case P -> toggle(model.previousRuns());
            case M -> model.selection().mark();
            case A -> {
                model.container().set(null);
                model.attempt().set(null);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void toggle(BooleanProperty option) {
        option.set(!option.get());
    }
}
