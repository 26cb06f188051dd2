package dev.flightdeck.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows in aligned columns, two blanks apart. One column may be cut where they are too wide.
final class Table {
    private static final int WIDTH = 100;
    private static final int LEAST = 24;

    private final List<String> head;
    private final List<Row> rows = new ArrayList<>();
    private int cut = -1;

    Table(String... head) {
        this.head = List.of(head);
    }

    /// @param cells as many as the head has
    void add(Mark mark, String... cells) {
        rows.add(new Row(mark, List.of(cells).stream().map(Table::oneLine).toList()));
    }

    /// Cuts the cells of this column, in their middle, where a row is wider than 100 characters:
    /// most is said by the beginning and the end.
    void cut(int column) {
        cut = column;
    }

    /// @param coloured the column that takes the colour of the row's mark
    String render(Style style, int coloured) {
        if (cut >= 0) {
            cut(style);
        }
        var widths = widths();
        var text = new StringBuilder();
        text.append("  ").append(style.strong(line(head, widths, -1, style, Mark.NONE)));
        text.append('\n');
        for (var row : rows) {
            text.append(style.mark(row.mark())).append(' ');
            text.append(line(row.cells(), widths, coloured, style, row.mark())).append('\n');
        }
        return text.toString();
    }

    private void cut(Style style) {
        var widths = widths();
        int others = widths.stream().mapToInt(width -> width + 2).sum() - widths.get(cut);
        int room = Math.max(LEAST, WIDTH - others);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var cells = new ArrayList<>(row.cells());
            cells.set(cut, shortened(cells.get(cut), room, style));
            rows.set(i, new Row(row.mark(), cells));
        }
    }

    private List<Integer> widths() {
        var widths = new ArrayList<Integer>();
        for (int column = 0; column < head.size(); column++) {
            int width = length(head.get(column));
            for (var row : rows) {
                width = Math.max(width, length(row.cells().get(column)));
            }
            widths.add(width);
        }
        return widths;
    }

    private static String line(
            List<String> cells, List<Integer> widths, int coloured, Style style, Mark mark) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            line.append(i == coloured ? style.paint(mark, cell) : cell);
            if (i < cells.size() - 1) {
                line.repeat(' ', widths.get(i) - length(cell) + 2);
            }
        }
        return line.toString().stripTrailing();
    }

    private static String shortened(String text, int room, Style style) {
        int length = length(text);
        if (length <= room) {
            return text;
        }
        var gap = style.unicode() ? "…" : "...";
        int kept = room - length(gap);
        var tail = text.substring(text.offsetByCodePoints(text.length(), -kept * 2 / 5));
        tail = tail.substring(tail.indexOf(' ') + 1);
        int head = kept - length(tail);
        return text.substring(0, text.offsetByCodePoints(0, head)) + gap + tail;
    }

    private static String oneLine(String cell) {
        return Style.clean(cell).replaceAll("\\s", " ");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private record Row(Mark mark, List<String> cells) {}
}
