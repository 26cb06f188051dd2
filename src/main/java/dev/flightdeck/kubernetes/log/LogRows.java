package dev.flightdeck.kubernetes.log;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The rows of a view at one moment, in the order in which they are shown; it never changes. Four
/// bytes for a line, shared with the moments before. Any thread.
public final class LogRows {
    public static final LogRows EMPTY = new LogRows(List.of());

    private final List<Segment> segments;
    private final int[] starts;
    private final int size;
    private final int lines;

    /// A run of lines.
    ///
    /// @param heading the part that begins here; null for none
    /// @param foot what stands below; null for none
    record Segment(
            @Nullable LogPart heading,
            Ints.View numbers,
            int from,
            int to,
            LogRow.@Nullable Foot foot) {
        int lines() {
            return to - from;
        }

        int before() {
            return heading == null ? 0 : 1;
        }

        int rows() {
            return before() + lines() + (foot == null ? 0 : 1);
        }

        Segment cut(int newFrom, int newTo) {
            return new Segment(heading, numbers, newFrom, Math.max(newFrom, newTo), foot);
        }
    }

    LogRows(List<Segment> segments) {
        this.segments = List.copyOf(segments);
        starts = new int[segments.size()];
        int rows = 0;
        int count = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = rows;
            rows += segments.get(i).rows();
            count += segments.get(i).lines();
        }
        size = rows;
        lines = count;
    }

    public int size() {
        return size;
    }

    /// How many of the rows are lines.
    public int lines() {
        return lines;
    }

    public LogRow get(int row) {
        int i = segmentOf(row);
        var segment = segments.get(i);
        int at = row - starts[i];
        if (segment.heading() != null && at == 0) {
            return new LogRow.Heading(segment.heading());
        }
        int line = segment.from() + at - segment.before();
        if (line < segment.to()) {
            return new LogRow.Line(segment.numbers().get(line));
        }
        if (segment.foot() == null) {
            throw new IndexOutOfBoundsException(row);
        }
        return segment.foot();
    }

    private int segmentOf(int row) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// The number of the line that stands at a place among the lines, headings not counted.
    public int line(int place) {
        int left = place;
        for (var segment : segments) {
            if (left < segment.lines()) {
                return segment.numbers().get(segment.from() + left);
            }
            left -= segment.lines();
        }
        throw new IndexOutOfBoundsException(place);
    }

    /// The row of a line; none where it is not shown.
    public OptionalInt rowOf(int line) {
        for (int i = 0; i < starts.length; i++) {
            var segment = segments.get(i);
            int at = find(segment, line);
            if (at >= 0) {
                return OptionalInt.of(starts[i] + segment.before() + at - segment.from());
            }
        }
        return OptionalInt.empty();
    }

    /// The place of a line among the lines, headings not counted; none where it is not shown.
    public OptionalInt placeOf(int line) {
        int before = 0;
        for (var segment : segments) {
            int at = find(segment, line);
            if (at >= 0) {
                return OptionalInt.of(before + at - segment.from());
            }
            before += segment.lines();
        }
        return OptionalInt.empty();
    }

    /// The numbers of a part rise; those of merged parts nearly do, so the search widens from where
    /// it would be.
    private static int find(Segment segment, int line) {
        var numbers = segment.numbers();
        int low = segment.from();
        int high = segment.to() - 1;
        if (segment.heading() == null) {
            return findAround(segment, line);
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = numbers.get(middle);
            if (found == line) {
                return middle;
            }
            if (found < line) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static int findAround(Segment segment, int line) {
        var numbers = segment.numbers();
        int guess = Math.clamp(line, segment.from(), Math.max(segment.from(), segment.to() - 1));
        for (int step = 0; step < segment.numbers().size(); step++) {
            int below = guess - step;
            int above = guess + step;
            if (below >= segment.from() && below < segment.to() && numbers.get(below) == line) {
                return below;
            }
            if (above < segment.to() && numbers.get(above) == line) {
                return above;
            }
            if (below < segment.from() && above >= segment.to()) {
                return -1;
            }
        }
        return -1;
    }
}
