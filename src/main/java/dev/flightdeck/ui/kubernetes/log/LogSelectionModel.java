package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogRow;
import dev.flightdeck.kubernetes.log.LogRows;
import java.util.BitSet;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// The line that the keys are about, the lines that are selected, and those that are marked. Kept
/// by line, so that lines that come in between change nothing. FX thread only.
public final class LogSelectionModel {
    private static final int NONE = -1;

    private final Supplier<LogRows> rows;
    private final BitSet marks = new BitSet();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private int anchor = NONE;
    private int caret = NONE;

    LogSelectionModel(Supplier<LogRows> rows) {
        this.rows = rows;
    }

    /// Counts the changes, for those who draw.
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /// The number of the line that the keys are about, or -1.
    public int caret() {
        return caret;
    }

    /// The row of the caret, or -1 where there is none or it is hidden.
    public int caretRow() {
        return rowOf(caret);
    }

    private int rowOf(int line) {
        return line == NONE ? NONE : rows.get().rowOf(line).orElse(NONE);
    }

    public int firstRow() {
        int caretRow = rowOf(caret);
        int anchorRow = rowOf(anchor);
        return anchorRow < 0 ? caretRow : Math.min(anchorRow, caretRow);
    }

    public int lastRow() {
        return Math.max(rowOf(caret), rowOf(anchor));
    }

    /// Puts the caret on a row, or on the nearest line of it.
    public void select(int row, boolean extend) {
        int line = lineNear(row, row >= caretRow());
        if (line == NONE) {
            return;
        }
        caret = line;
        anchor = extend && anchor != NONE ? anchor : line;
        changed();
    }

    public void selectLine(int line) {
        caret = line;
        anchor = line;
        changed();
    }

    public void selectAll() {
        int size = rows.get().size();
        int first = lineNear(0, true);
        int last = lineNear(size - 1, false);
        if (first != NONE && last != NONE) {
            anchor = first;
            caret = last;
            changed();
        }
    }

    public void clear() {
        anchor = NONE;
        caret = NONE;
        changed();
    }

    /// Headings are stepped over.
    private int lineNear(int row, boolean downwards) {
        var all = rows.get();
        for (int step : downwards ? new int[] {1, -1} : new int[] {-1, 1}) {
            for (int at = row; at >= 0 && at < all.size(); at += step) {
                if (all.get(at) instanceof LogRow.Line line) {
                    return line.number();
                }
            }
        }
        return NONE;
    }

    /// Marks the line of the caret, or the last one; a second time takes the mark away.
    public void mark() {
        int line = caret == NONE ? lineNear(rows.get().size() - 1, false) : caret;
        if (line != NONE) {
            marks.flip(line);
            changed();
        }
    }

    public boolean isMarked(int line) {
        return marks.get(line);
    }

    private void changed() {
        version.set(version.get() + 1);
    }
}
