package dev.flightdeck.format.atlas;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The content of an `atlas.sum`: a hash over all of it, and one for each file, in the order of the
/// names.
///
/// @param total of the first line
record SumFile(String total, List<Entry> entries) {
    static final String NAME = "atlas.sum";

    private static final String MARK = "h1:";

    SumFile {
        entries = List.copyOf(entries);
    }

    /// @param hash of this file and all that come before it
    record Entry(String name, String hash) {}

    /// What cannot be read as a sum.
    static final class InvalidLine extends Exception {
        private final int line;

        InvalidLine(int line) {
            super("line " + line + " is not of the form `name h1:hash`");
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    static SumFile of(List<Entry> entries) {
        return new SumFile(totalOf(entries), entries);
    }

    private static String totalOf(List<Entry> entries) {
        var hash = new ChainedHash();
        entries.forEach(entry -> hash.add(entry.name).add(entry.hash));
        return hash.soFar();
    }

    /// As Atlas reads it: the name is trimmed, a CR at a line's end is not part of it.
    static SumFile parse(byte[] content) throws InvalidLine {
        var lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        var first = lines.isEmpty() ? "" : lines.getFirst();
        var total = first.startsWith(MARK) ? first.substring(MARK.length()) : first;
        var entries = new ArrayList<Entry>();
        for (int i = 1; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf(MARK);
            if (mark < 0) {
                throw new InvalidLine(i + 1);
            }
            var line = lines.get(i);
            entries.add(
                    new Entry(
                            line.substring(0, mark).strip(), line.substring(mark + MARK.length())));
        }
        return new SumFile(total, entries);
    }

    /// Whether the first line fits the others.
    boolean isConsistent() {
        return total.equals(totalOf(entries));
    }

    /// The line an entry stands on.
    static int lineOf(int index) {
        return index + 2;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(MARK + total);
        entries.forEach(entry -> lines.add(entry.name + " " + MARK + entry.hash));
        return lines;
    }

    /// Byte for byte what Atlas writes.
    byte[] bytes() {
        return (String.join("\n", lines()) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
