package dev.flightdeck.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows in aligned columns, two blanks apart.
final class Table {
    private final List<String> head;
    private final List<Row> rows = new ArrayList<>();

    Table(String... head) {
        this.head = List.of(head);
    }

    /// @param cells as many as the head has
    void add(Mark mark, String... cells) {
        rows.add(new Row(mark, List.of(cells).stream().map(Table::oneLine).toList()));
    }

    /// @param coloured the column that takes the colour of the row's mark
    String render(Style style, int coloured) {
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

    private static String oneLine(String cell) {
        return Style.clean(cell).replaceAll("\\s", " ");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private record Row(Mark mark, List<String> cells) {}
}
