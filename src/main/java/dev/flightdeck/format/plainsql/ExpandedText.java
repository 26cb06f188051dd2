package dev.flightdeck.format.plainsql;

import dev.flightdeck.plan.SourceMap;
import dev.flightdeck.plan.StepScript;
import java.util.ArrayList;
import java.util.List;

/// A script while it is put together from files and values.
final class ExpandedText {
    private static final int LONGEST = 64_000_000;

    private final StringBuilder sent = new StringBuilder();

    /// The files' own text, each include replaced by its file: what the checksum is made of.
    private final StringBuilder written = new StringBuilder();

    private final List<SourceMap.Piece> pieces = new ArrayList<>();
    private final List<StepScript.Included> included = new ArrayList<>();

    /// @return the number of the file in the source map
    int include(SourceText file) {
        included.add(new StepScript.Included(file.name(), file.text()));
        return included.size();
    }

    /// Text of a file that is sent as it is.
    void copy(int file, String text, int from, int to) {
        if (to > from) {
            pieces.add(new SourceMap.Piece(sent.length(), from, false, file));
            sent.append(text, from, to);
            written.append(text, from, to);
        }
    }

    /// Text of a file that is not sent.
    void drop(String text, int from, int to) {
        written.append(text, from, to);
    }

    /// Text of ours in place of what stands at `source`.
    void put(int file, int source, String value) {
        if (!value.isEmpty()) {
            pieces.add(new SourceMap.Piece(sent.length(), source, true, file));
            sent.append(value);
        }
    }

    boolean isTooLong() {
        return sent.length() > LONGEST || written.length() > LONGEST;
    }

    /// Nothing was to be done in the file.
    boolean isAs(SourceText file) {
        return included.isEmpty() && file.text().contentEquals(sent);
    }

    String sent() {
        return sent.toString();
    }

    String written() {
        return written.toString();
    }

    SourceMap map() {
        return pieces.isEmpty() ? SourceMap.identity() : new SourceMap(pieces);
    }

    List<StepScript.Included> included() {
        return included;
    }
}
