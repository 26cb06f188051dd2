package dev.flightdeck.ui.sqleditor;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.fxmisc.richtext.CodeArea;

/// The numbers beside the lines: a bar marks the lines of the statement that would run, a sign the
/// lines with a problem.
final class Gutter implements IntFunction<Node> {
    private static final PseudoClass STATEMENT = PseudoClass.getPseudoClass("statement");
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    private final CodeArea area;
    private final SqlEditorViewModel editor;
    private final IntegerProperty digits = new SimpleIntegerProperty(3);
    private Set<Integer> statementLines = Set.of();
    private Set<Integer> problemLines = Set.of();

    Gutter(CodeArea area, SqlEditorViewModel editor) {
        this.area = area;
        this.editor = editor;
        countDigits();
    }

    @Override
    public Node apply(int line) {
        var label = new Label(number(line));
        label.getStyleClass().setAll("lineno", "mono");
        mark(label, line);
        return label;
    }

    /// For a piece that goes on with a line.
    Node continued() {
        var label = new Label(" ".repeat(digits.get() - 1) + "…");
        label.getStyleClass().setAll("lineno", "mono");
        return label;
    }

    private String number(int line) {
        var text = Integer.toString(line + 1);
        return " ".repeat(Math.max(0, digits.get() - text.length())) + text;
    }

    private void mark(Node label, int line) {
        label.pseudoClassStateChanged(STATEMENT, statementLines.contains(line));
        label.pseudoClassStateChanged(PROBLEM, problemLines.contains(line));
    }

    /// Shows what changed since the last time.
    void update() {
        boolean wider = countDigits();
        var statement = statementLines();
        var problems = problemLines();
        var changed = new HashSet<>(statement);
        changed.addAll(statementLines);
        changed.addAll(problems);
        changed.addAll(problemLines);
        changed.removeIf(line ->
                statement.contains(line) == statementLines.contains(line)
                        && problems.contains(line) == problemLines.contains(line));
        statementLines = statement;
        problemLines = problems;
        for (int line : wider ? visible() : changed) {
            renew(line);
        }
    }

    private void renew(int line) {
        if (line < area.getParagraphs().size() && area.allParToVisibleParIndex(line).isPresent()) {
            area.recreateParagraphGraphic(line);
        }
    }

    private Set<Integer> visible() {
        if (area.getVisibleParagraphs().isEmpty()) {
            return Set.of();
        }
        return IntStream.rangeClosed(
                        area.firstVisibleParToAllParIndex(), area.lastVisibleParToAllParIndex())
                .boxed()
                .collect(Collectors.toSet());
    }

    private boolean countDigits() {
        int before = digits.get();
        digits.set(Math.max(3, Integer.toString(editor.text().buffer().lineCount()).length()));
        return digits.get() != before;
    }

    /// While the statements are not known after an edit, the marks stay as they are.
    private Set<Integer> statementLines() {
        if (editor.script().get() == null) {
            return statementLines;
        }
        var buffer = editor.text().buffer();
        return editor.currentStatement()
                .map(statement ->
                        lines(buffer.lineAt(statement.start()), buffer.lineAt(statement.end())))
                .orElse(Set.of());
    }

    private Set<Integer> problemLines() {
        var lines = new HashSet<Integer>();
        for (var mark : editor.problems()) {
            lines.add(editor.text().buffer().lineAt(mark.start()));
        }
        return lines;
    }

    private Set<Integer> lines(int first, int last) {
        var visible = visible();
        var lines = new HashSet<Integer>();
        for (int line : visible) {
            if (first <= line && line <= last) {
                lines.add(line);
            }
        }
        return lines;
    }
}
