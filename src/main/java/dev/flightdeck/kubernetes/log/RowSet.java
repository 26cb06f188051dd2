package dev.flightdeck.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogRows.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The lines that are taken, kept in the order in which they are shown while more come. One thread.
final class RowSet {
    private final LogStore store;
    private final LogReader reader;
    private final LogOrder order;
    private final Map<LogPart, Ints> byPart = new TreeMap<>();
    private final Ints merged = new Ints();
    private final List<Integer> waiting = new ArrayList<>();

    RowSet(LogStore store, LogReader reader, LogOrder order) {
        this.store = store;
        this.reader = reader;
        this.order = order;
    }

    void add(int line, LogPart part) {
        if (order == LogOrder.BY_PART) {
            byPart.computeIfAbsent(part, _ -> new Ints()).add(line);
        } else {
            waiting.add(line);
        }
    }

    /// Puts what came since into its places.
    void settle() {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.sort(this::compare);
        int from = placeFor(waiting.getFirst());
        var moved = new int[merged.size() - from];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = merged.get(from + i);
        }
        if (moved.length > 0) {
            merged.cut(from);
        }
        int next = 0;
        for (int line : waiting) {
            while (next < moved.length && compare(moved[next], line) < 0) {
                merged.add(moved[next++]);
            }
            merged.add(line);
        }
        while (next < moved.length) {
            merged.add(moved[next++]);
        }
        waiting.clear();
    }

    private int placeFor(int line) {
        int low = 0;
        int high = merged.size();
        if (high == 0 || compare(merged.get(high - 1), line) < 0) {
            return high;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(merged.get(middle), line) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// By time; at the same time by part, and within a part as they came.
    private int compare(int a, int b) {
        int byKey = Long.compare(reader.key(a), reader.key(b));
        if (byKey != 0) {
            return byKey;
        }
        int partOfA = reader.part(a);
        int partOfB = reader.part(b);
        if (partOfA == partOfB) {
            return Integer.compare(a, b);
        }
        return store.part(partOfA).compareTo(store.part(partOfB));
    }

    /// The rows now.
    ///
    /// @param headings with the parts that have no line, and how each ended
    LogRows rows(LogWindow window, LogSelection selection, boolean headings) {
        var segments = new ArrayList<Segment>();
        if (order == LogOrder.MERGED) {
            segments.add(new Segment(null, merged.view(), 0, merged.size(), null));
        } else if (headings) {
            store.parts().stream().filter(selection::has).map(this::whole).forEach(segments::add);
        } else {
            byPart.forEach((part, ints) ->
                    segments.add(new Segment(part, ints.view(), 0, ints.size(), null)));
        }
        return new LogRows(cut(segments, window));
    }

    private Segment whole(LogPart part) {
        var ints = byPart.get(part);
        var view = ints == null ? Ints.View.EMPTY : ints.view();
        var state = store.state(part);
        boolean said = state instanceof PartState.Ended || state instanceof PartState.Broken;
        return new Segment(
                part,
                view,
                0,
                view.size(),
                said && state != null ? new LogRow.Foot(part, state) : null);
    }

    private List<Segment> cut(List<Segment> segments, LogWindow window) {
        return switch (window) {
            case LogWindow.Whole _ -> segments;
            case LogWindow.Last last -> since(segments, store.newest() - last.time().toNanos());
            case LogWindow.Tail tail -> tail(segments, tail.lines());
            case LogWindow.Head head -> head(segments, head.lines());
        };
    }

    private List<Segment> since(List<Segment> segments, long key) {
        if (store.newest() == LogStore.NO_TIME) {
            return segments;
        }
        return segments.stream()
                .map(segment -> segment.cut(firstAt(segment, key), segment.to()))
                .filter(segment -> segment.lines() > 0)
                .toList();
    }

    private int firstAt(Segment segment, long key) {
        int low = segment.from();
        int high = segment.to();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reader.key(segment.numbers().get(middle)) < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static List<Segment> tail(List<Segment> segments, int lines) {
        var kept = new ArrayList<Segment>();
        int left = lines;
        for (var segment : segments.reversed()) {
            int count = Math.min(left, segment.lines());
            if (count > 0) {
                kept.addFirst(segment.cut(segment.to() - count, segment.to()));
            }
            left -= count;
        }
        return kept;
    }

    private static List<Segment> head(List<Segment> segments, int lines) {
        var kept = new ArrayList<Segment>();
        int left = lines;
        for (var segment : segments) {
            int count = Math.min(left, segment.lines());
            if (count > 0) {
                boolean whole = count == segment.lines();
                kept.add(
                        new Segment(
                                segment.heading(),
                                segment.numbers(),
                                segment.from(),
                                segment.from() + count,
                                whole ? segment.foot() : null));
            }
            left -= count;
        }
        return kept;
    }

    /// What the numbers take in memory.
    long bytes() {
        return merged.bytes() + byPart.values().stream().mapToLong(Ints::bytes).sum();
    }
}
