package dev.flightdeck.ui.sqleditor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was done to a text, to be undone and done again. For a text whose screen has breaks of its
/// own: the screen's memory would take them for the text's.
final class EditHistory {
    private static final int MOST_STEPS = 500;

    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();

    /// @param edits one after the other
    /// @param inverse takes them back, one after the other
    record Step(List<TextEdit> edits, List<TextEdit> inverse, Selection before) {}

    /// @param removed what each edit took away
    void add(List<TextEdit> edits, List<String> removed, Selection before) {
        var inverse = new ArrayList<TextEdit>();
        for (int i = edits.size() - 1; i >= 0; i--) {
            var edit = edits.get(i);
            int end = edit.start() + edit.text().length();
            inverse.add(new TextEdit(edit.start(), end, removed.get(i)));
        }
        var step = new Step(List.copyOf(edits), List.copyOf(inverse), before);
        var last = done.peek();
        undone.clear();
        if (last != null && isTyping(last) && isTyping(step) && follows(step, last)) {
            done.pop();
            done.push(together(last, step));
        } else {
            done.push(step);
        }
        if (done.size() > MOST_STEPS) {
            done.removeLast();
        }
    }

    private static boolean isTyping(Step step) {
        return step.edits().size() == 1
                && step.inverse().getFirst().text().isEmpty()
                && step.edits().getFirst().text().matches("[^\\s]+");
    }

    private static boolean follows(Step step, Step last) {
        return step.edits().getFirst().start() == last.inverse().getFirst().end();
    }

    private static Step together(Step last, Step step) {
        var first = last.edits().getFirst();
        var text = first.text() + step.edits().getFirst().text();
        int start = first.start();
        return new Step(
                List.of(new TextEdit(start, start, text)),
                List.of(new TextEdit(start, start + text.length(), "")),
                last.before());
    }

    @Nullable Step undo() {
        var step = done.poll();
        if (step != null) {
            undone.push(step);
        }
        return step;
    }

    @Nullable Step redo() {
        var step = undone.poll();
        if (step != null) {
            done.push(step);
        }
        return step;
    }
}
