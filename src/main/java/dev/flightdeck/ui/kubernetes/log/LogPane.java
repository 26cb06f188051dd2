package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogRow;
import dev.flightdeck.kubernetes.log.LogRows;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The rows of a log, of which only those in sight exist as nodes. It scrolls by rows, so a row may
/// be as high as it likes and nothing is measured that is not seen.
final class LogPane extends Region {
    private static final double PADDING = 14;
    private static final double ABOVE = 6;
    private static final double WIDEST = 20_000;
    private static final int ROWS_PER_NOTCH = 3;
    private static final double SHORTEST_THUMB = 0.06;

    private final LogViewModel model;
    private final List<LogRowNode> nodes = new ArrayList<>();
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private int top;
    private int inSight = 1;
    private int firstSelected;
    private int lastSelected;
    private int caretRow;
    private double widest;
    private boolean settingBars;

    /// Those that [#top] counts.
    private LogRows placed = LogRows.EMPTY;

    /// The caret is to come into sight as soon as its line is shown.
    private boolean caretAwaited;

    private final ReadOnlyBooleanWrapper endInSight = new ReadOnlyBooleanWrapper(true);

    LogPane(LogViewModel model) {
        this.model = model;
        getStyleClass().add("log-pane");
        setId("log-lines");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText(model.messages().text("kubernetes.log.lines"));
        vertical.setOrientation(Orientation.VERTICAL);
        vertical.setFocusTraversable(false);
        horizontal.setFocusTraversable(false);
        getChildren().addAll(vertical, horizontal);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        vertical.valueProperty().subscribe(value -> dragged(value.doubleValue()));
        horizontal.valueProperty().subscribe(this::requestLayout);
        listen();
    }

    private void listen() {
        placed = model.rows();
        caretAwaited = model.selection().caret() >= 0;
        model.answer().subscribe(_ -> stay());
        model.selection()
                .version()
                .subscribe(() -> {
                    caretAwaited = model.selection().caret() >= 0;
                    reveal();
                });
        for (var option :
                List.of(
                        model.times(),
                        model.wrap(),
                        model.paused(),
                        model.follow(),
                        model.hasLinks())) {
            option.subscribe(this::requestLayout);
        }
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::selectedTo);
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            scrollBy(event.getDeltaY() > 0 ? -ROWS_PER_NOTCH : ROWS_PER_NOTCH);
        }
        if (event.getDeltaX() != 0 && horizontal.isVisible()) {
            horizontal.setValue(
                    Math.clamp(horizontal.getValue() - event.getDeltaX(), 0, horizontal.getMax()));
        }
        event.consume();
    }

    private void dragged(double value) {
        if (!settingBars) {
            scrollTo((int) Math.round(value));
        }
    }

    /// How many rows fit.
    int inSight() {
        return inSight;
    }

    int top() {
        return top;
    }

    ReadOnlyBooleanProperty endInSight() {
        return endInSight.getReadOnlyProperty();
    }

    void scrollBy(int rows) {
        scrollTo(top + rows);
    }

    /// Going up pauses the following, arriving at the end takes it up again.
    void scrollTo(int row) {
        int last = lastTop();
        if (row < top) {
            model.pause();
        }
        top = Math.clamp(row, 0, last);
        if (row >= last && model.paused().get()) {
            model.jumpToEnd();
        }
        requestLayout();
    }

    /// The highest row that may be at the top: the one that puts the last row at the bottom.
    private int lastTop() {
        return Math.max(0, model.rows().size() - inSight);
    }

    /// Lines that come in above move those in sight down, and not out of it.
    private void stay() {
        var before = placed;
        placed = model.rows();
        if (!model.isAtEnd()) {
            top = Math.max(0, top + moved(before));
        }
        requestLayout();
    }

    /// By how many rows what is looked at stands lower than before: the caret where it is in sight,
    /// else the first line of those that are.
    private int moved(LogRows before) {
        int caret = model.selection().caret();
        var caretBefore = caret < 0 ? OptionalInt.empty() : before.rowOf(caret);
        boolean caretSeen =
                caretBefore.isPresent()
                        && caretBefore.getAsInt() >= top
                        && caretBefore.getAsInt() < top + inSight;
        int from = caretSeen ? caretBefore.getAsInt() : top;
        for (int row = from; row < Math.min(before.size(), from + inSight); row++) {
            if (before.get(row) instanceof LogRow.Line line) {
                int old = row;
                return placed.rowOf(line.number()).stream().map(now -> now - old).sum();
            }
        }
        return 0;
    }

    /// Only once it is known how many rows fit, and the line is shown.
    private boolean reveal() {
        int row = model.selection().caretRow();
        if (!caretAwaited || row < 0 || getHeight() <= 0) {
            requestLayout();
            return false;
        }
        caretAwaited = false;
        setAccessibleText(model.line(model.selection().caret()).text());
        boolean hidden = row < top || row >= top + inSight;
        if (hidden) {
            model.pause();
            top = Math.clamp(row - inSight / 3, 0, Math.max(0, lastTop()));
        }
        requestLayout();
        return hidden;
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        var node = nodeAt(event.getY());
        if (node != null && event.getButton() == MouseButton.PRIMARY) {
            model.selection().select(node.row(), event.isShiftDown());
        }
    }

    private void selectedTo(MouseEvent event) {
        if (event.getY() < 0) {
            scrollBy(-1);
        } else if (event.getY() > getHeight()) {
            scrollBy(1);
        }
        var node = nodeAt(Math.clamp(event.getY(), 1, Math.max(1, getHeight() - 1)));
        if (node != null && event.isPrimaryButtonDown()) {
            model.selection().select(node.row(), true);
        }
    }

    private @Nullable LogRowNode nodeAt(double y) {
        return nodes.stream()
                .filter(node -> node.isVisible() && node.getBoundsInParent().contains(PADDING, y))
                .findFirst()
                .orElse(null);
    }

    @Override
    protected void layoutChildren() {
        layoutRows();
        if (caretAwaited && reveal()) {
            layoutRows();
        }
    }

    private void layoutRows() {
        int size = model.rows().size();
        double barWidth = vertical.prefWidth(-1);
        double width = getWidth() - (vertical.isVisible() ? barWidth : 0);
        double shift = model.wrap().get() || !horizontal.isVisible() ? 0 : horizontal.getValue();
        double height = getHeight() - (horizontal.isVisible() ? horizontal.prefHeight(-1) : 0);
        widest = 0;
        firstSelected = model.selection().firstRow();
        lastSelected = model.selection().lastRow();
        caretRow = model.selection().caretRow();
        top = Math.clamp(top, 0, Math.max(0, size - 1));
        int used =
                model.isAtEnd()
                        ? fromBottom(size, width, height, shift)
                        : fromTop(size, width, height, shift);
        for (int i = used; i < nodes.size(); i++) {
            nodes.get(i).setVisible(false);
        }
        layoutBars(size, barWidth, width, height);
    }

    private int fromTop(int size, double width, double height, double shift) {
        int used = 0;
        double y = ABOVE;
        int whole = 0;
        for (int row = top; row < size && y < height; row++) {
            double rowHeight = place(used++, row, width, y, shift);
            y += rowHeight;
            whole += y <= height ? 1 : 0;
        }
        if (top > 0 && y < height) {
            return fromBottom(
                    size, width, height, shift); // what is above is of more use than nothing
        }
        inSight = Math.max(1, whole);
        return used;
    }

    private int fromBottom(int size, double width, double height, double shift) {
        int used = 0;
        double y = height - ABOVE;
        int whole = 0;
        for (int row = size - 1; row >= 0 && y > 0; row--) {
            double rowHeight = place(used++, row, width, 0, shift);
            y -= rowHeight;
            nodes.get(used - 1).setLayoutY(y);
            whole += y >= 0 ? 1 : 0;
        }
        if (y > ABOVE) {
            top = 0;
            return fromTop(size, width, height, shift);
        }
        top = Math.max(0, size - Math.max(1, whole));
        inSight = Math.max(1, whole);
        return used;
    }

    private double place(int index, int row, double width, double y, double shift) {
        var node = nodeFor(index);
        boolean selected = row >= firstSelected && row <= lastSelected;
        node.show(row, model.row(row), selected, row == caretRow);
        node.applyCss();
        double wanted = model.wrap().get() ? width : Math.min(WIDEST, node.prefWidth(-1));
        widest = Math.max(widest, wanted);
        double nodeWidth = Math.max(width, wanted);
        double height = Math.ceil(node.prefHeight(nodeWidth));
        node.resizeRelocate(-shift, y, nodeWidth, height);
        node.setVisible(true);
        return height;
    }

    private LogRowNode nodeFor(int index) {
        if (index == nodes.size()) {
            var node = new LogRowNode(model);
            nodes.add(node);
            getChildren().addFirst(node);
        }
        return nodes.get(index);
    }

    private void layoutBars(int size, double barWidth, double width, double height) {
        settingBars = true;
        boolean scrolls = inSight < size;
        if (vertical.isVisible() != scrolls) {
            vertical.setVisible(scrolls);
        }
        endInSight.set(top + inSight >= size);
        vertical.setMax(Math.max(0, size - inSight));
        vertical.setVisibleAmount(
                vertical.getMax() * Math.max(SHORTEST_THUMB, inSight / Math.max(1.0, size)));
        vertical.setBlockIncrement(inSight);
        vertical.setValue(Math.min(top, vertical.getMax()));
        vertical.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
        boolean wide = !model.wrap().get() && widest > width;
        if (horizontal.isVisible() != wide) {
            horizontal.setVisible(wide);
            horizontal.setValue(wide ? horizontal.getValue() : 0);
        }
        double most = Math.max(Math.max(0, widest - width), wide ? horizontal.getValue() : 0);
        horizontal.setMax(most);
        horizontal.setVisibleAmount(most * width / Math.max(1, most + width));
        horizontal.resizeRelocate(0, height, width, horizontal.prefHeight(-1));
        settingBars = false;
    }
}
