package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.sql.HighlightLexer;
import dev.flightdeck.sql.HighlightedLine;
import dev.flightdeck.sql.LineState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state in which each line of a text ends, kept while it is edited. Lines are lexed only as
/// far as somebody looks, and after an edit only until a line ends as it did before. FX thread
/// only.
final class LineStates {
    private final TextBuffer text;
    private final List<@Nullable LineState> ends;

    /// The lines before it have the right state.
    private int known;

    /// The lines from here on were not edited since their states were computed.
    private int untouched;

    /// The lines before it have had a state, right or from before an edit.
    private int reached;

    private long lexed;

    LineStates(TextBuffer text) {
        this.text = text;
        this.ends = new ArrayList<@Nullable LineState>();
        ends.addAll(unknown(text.lineCount()));
    }

    /// To be told after each edit of the text.
    void edited(TextBuffer.Splice splice) {
        if (known < reached) {
            untouched = Math.max(untouched, known); // what follows was computed before the gap
        }
        int end = splice.first() + splice.removed();
        int shift = splice.inserted() - splice.removed();
        if (shift == 0) {
            for (int i = splice.first(); i < end; i++) {
                ends.set(i, null);
            }
        } else {
            ends.subList(splice.first(), end).clear();
            ends.addAll(splice.first(), unknown(splice.inserted()));
        }
        untouched = Math.max(untouched >= end ? untouched + shift : 0, end + shift);
        reached = reached >= end ? reached + shift : Math.min(reached, splice.first());
        known = Math.min(known, splice.first());
    }

    private static List<@Nullable LineState> unknown(int count) {
        return Collections.<@Nullable LineState>nCopies(count, null);
    }

    HighlightedLine line(int line) {
        return HighlightLexer.line(text.line(line), start(line));
    }

    LineState start(int line) {
        if (line == 0) {
            return LineState.START;
        }
        while (known < line) {
            step();
        }
        var state = ends.get(line - 1);
        if (state == null) {
            throw new IllegalStateException("line " + line + " was not lexed");
        }
        return state;
    }

    private void step() {
        lexed++;
        var end = HighlightLexer.line(text.line(known), previous()).end();
        var before = ends.set(known, end);
        known++;
        reached = Math.max(reached, known);
        if (known > untouched && end.equals(before)) {
            known = reached;
            untouched = 0;
        }
    }

    private LineState previous() {
        var state = known == 0 ? LineState.START : ends.get(known - 1);
        return state == null ? LineState.START : state;
    }

    /// How many lines were lexed so far to find states.
    long lexed() {
        return lexed;
    }
}
