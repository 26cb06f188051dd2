package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Focus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyledDocument;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.jspecify.annotations.Nullable;

/// The text of an editor on the screen: shows what the model has, and tells the model what is typed
/// and selected.
final class CodeView extends StackPane {
    /// Beyond this many edits, the part of the text they are in is replaced as one.
    private static final int MOST_EDITS = 200;

    /// Where more is typed or pasted at once into a text in pieces, all of it is cut anew.
    private static final int MOST_AT_ONCE = 2 * FoldedText.PIECE;

    private final SqlEditorViewModel editor;
    private final EditorText text;
    private final CodeArea area = new FoldingArea();
    private final LineStyler styler;
    private final Gutter gutter;
    private final BracketFinder brackets;
    private final AnimationTimer nextPulse =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    reveal();
                    if (folded == null) {
                        styler.style();
                        gutter.update();
                    }
                }
            };
    private boolean mirroring;
    private boolean reveal;

    /// Where the text has a line that is too long to be shown as a whole.
    private @Nullable FoldedText folded;

    private boolean filling;

    CodeView(SqlEditorViewModel editor) {
        this.editor = editor;
        this.text = editor.text();
        this.styler = new LineStyler(area, editor);
        this.gutter = new Gutter(area, editor);
        this.brackets = new BracketFinder(text);
        getStyleClass().add("code-view");
        getChildren().add(new VirtualizedScrollPane<>(area));
        prepareArea();
        ProblemHover.prepare(area, offset -> editor.problemAt(inText(offset)));
        follow();
    }

    CodeArea area() {
        return area;
    }

    private void prepareArea() {
        area.getStyleClass().addAll("mono", "sql");
        area.setAccessibleText(editor.title());
        Focus.mark(area);
        fill();
        area.moveTo(0);
        area.showParagraphAtTop(0);
        area.wrapTextProperty().bind(editor.wrap());
        area.setParagraphGraphicFactory(this::graphic);
        editor.fontSize().subscribe(size -> area.setStyle("-fx-font-size: " + size + "px;"));
        select(text.selection().get());
        style();
    }

    private void fill() {
        var content = text.buffer().text();
        var pieces = editor.file().inPieces().get() ? FoldedText.of(text.buffer()) : null;
        folded = pieces;
        filling = true;
        area.replaceText(pieces == null ? content : pieces.shown(content));
        area.getUndoManager().forgetHistory();
        filling = false;
        area.setEditable(!text.isReadOnly());
    }

    private void refill() {
        fill();
        select(text.selection().get());
        nextPulse.start();
    }

    private void style() {
        if (folded == null) {
            styler.style();
        }
    }

    private Node graphic(int paragraph) {
        var pieces = folded;
        if (pieces == null) {
            return gutter.apply(paragraph);
        }
        int start = area.getAbsolutePosition(paragraph, 0);
        return pieces.isContinued(start)
                ? gutter.continued()
                : gutter.apply(text.buffer().lineAt(pieces.inText(start)));
    }

    private int inText(int offset) {
        return folded == null ? offset : folded.inText(offset);
    }

    private int onScreen(int offset) {
        return folded == null ? offset : folded.onScreen(offset);
    }

    /// What is remembered of the text as it was shown before is of no use after.
    private void followPieces() {
        text.rememberEdits(editor.file().inPieces().get());
        refill();
    }

    /// Where lines are shown in pieces, it copies, moves, deletes and undoes what the file has: the
    /// breaks of the screen are not the file's.
    private final class FoldingArea extends CodeArea {
        @Override
        public void copy() {
            var selection = text.selection().get();
            if (folded == null) {
                super.copy();
            } else if (!selection.isEmpty()) {
                var content = new ClipboardContent();
                content.putString(
                        text.buffer().text().substring(selection.start(), selection.end()));
                Clipboard.getSystemClipboard().setContent(content);
            }
        }

        @Override
        public void replace(
                int start,
                int end,
                StyledDocument<Collection<String>, String, Collection<String>> replacement) {
            boolean onlyBreak = end == start + 1 && replacement.length() == 0;
            var pieces = folded;
            if (!onlyBreak || filling || pieces == null || !pieces.isBreak(start)) {
                super.replace(start, end, replacement);
            } else if (getCaretPosition() > start ? start == 0 : end == getLength()) {
                join(pieces, start);
            } else {
                replaceBesideBreak(start, replacement);
            }
        }

        /// Who deletes at a break of the screen means the character beside it.
        private void replaceBesideBreak(
                int at,
                StyledDocument<Collection<String>, String, Collection<String>> replacement) {
            if (getCaretPosition() > at) {
                boolean pair = at > 1 && Character.isLowSurrogate(getText(at - 1, at).charAt(0));
                super.replace(at - (pair ? 2 : 1), at + 1, replacement);
            } else {
                var next = getText(at + 1, at + 2);
                boolean pair = Character.isHighSurrogate(next.charAt(0));
                super.replace(at, at + (pair ? 3 : 2), replacement);
            }
        }

        /// Where what is selected was dragged to.
        @Override
        public void moveSelectedText(int onScreen) {
            int start = inText(getSelection().getStart());
            int end = inText(getSelection().getEnd());
            int to = inText(onScreen);
            if (folded == null) {
                super.moveSelectedText(onScreen);
            } else if (start == end || (start <= to && to <= end)) {
                selectRange(onScreen, onScreen);
            } else {
                text.edit(moved(start, end, to));
            }
        }

        private Edits moved(int start, int end, int to) {
            var delete = TextEdit.delete(start, end);
            var insert = TextEdit.insert(to, text.buffer().part(start, end));
            return to < start
                    ? new Edits(List.of(insert, delete), Selection.at(to + end - start))
                    : new Edits(List.of(delete, insert), Selection.at(to));
        }

        @Override
        public void undo() {
            if (folded == null) {
                super.undo();
            } else {
                text.undo();
            }
        }

        @Override
        public void redo() {
            if (folded == null) {
                super.redo();
            } else {
                text.redo();
            }
        }
    }

    private void follow() {
        area.multiPlainChanges().subscribe(this::typed);
        text.onEdit((edits, typed) -> mirror(edits, typed));
        area.selectionProperty().addListener(_ -> selected());
        area.caretPositionProperty().addListener(_ -> selected());
        text.selection().addListener((_, _, selection) -> select(selection));
        area.viewportDirtyEvents().subscribe(_ -> nextPulse.start());
        editor.decorations().addListener(_ -> nextPulse.start());
        editor.script().addListener(_ -> nextPulse.start());
        editor.search().result().addListener(_ -> nextPulse.start());
        editor.file().inPieces().addListener(_ -> followPieces());
        editor.notice().addListener(_ -> area.setEditable(!text.isReadOnly()));
        text.rememberEdits(folded != null);
    }

    private void typed(List<PlainTextChange> changes) {
        if (mirroring || filling) {
            return;
        }
        var pieces = folded;
        if (pieces == null) {
            text.typed(changes.stream().map(CodeView::edit).toList());
            style();
        } else {
            text.typed(changes.stream().map(change -> edited(pieces, edit(change))).toList());
            area.getUndoManager().forgetHistory();
            changes.forEach(change -> cutAgain(pieces, edit(change)));
            selected();
        }
    }

    private static TextEdit edit(PlainTextChange change) {
        return new TextEdit(change.getPosition(), change.getRemovalEnd(), change.getInserted());
    }

    private static TextEdit edited(FoldedText pieces, TextEdit onScreen) {
        return pieces.edited(onScreen.start(), onScreen.end(), onScreen.text());
    }

    /// A piece that has become long is cut in two, so that what a key costs stays the same.
    private void cutAgain(FoldedText pieces, TextEdit edit) {
        if (edit.text().length() > MOST_AT_ONCE) {
            refill();
            return;
        }
        var end = edit.start() + edit.text().length();
        int first = area.offsetToPosition(edit.start(), Bias.Backward).getMajor();
        int last = area.offsetToPosition(end, Bias.Backward).getMajor();
        for (int paragraph = last; paragraph >= first; paragraph--) {
            int start = area.getAbsolutePosition(paragraph, 0);
            int length = area.getParagraphLength(paragraph);
            if (length > EditorText.LONGEST_WHOLE) {
                refill();
                return;
            }
            boolean piece = pieces.isContinued(start) || pieces.isBreak(start + length);
            if (length > 2 * FoldedText.PIECE && piece) {
                cut(pieces, FoldedText.pieceEnd(area.getText(paragraph), 0) + start);
            }
        }
    }

    private void cut(FoldedText pieces, int onScreen) {
        filling = true;
        area.insertText(onScreen, "\n");
        filling = false;
        pieces.cut(onScreen);
        area.getUndoManager().forgetHistory();
    }

    /// Takes away a break of the screen that has nothing beside it: the text stays as it is.
    private void join(FoldedText pieces, int onScreen) {
        filling = true;
        area.deleteText(onScreen, onScreen + 1);
        filling = false;
        pieces.edited(onScreen, onScreen + 1, "");
        area.getUndoManager().forgetHistory();
    }

    private void mirror(List<TextEdit> edits, boolean typed) {
        if (typed) {
            return;
        }
        var pieces = folded;
        if (pieces != null) {
            mirror(pieces, edits);
            return;
        }
        mirroring = true;
        if (edits.size() > MOST_EDITS) {
            replacePart(edits);
        } else {
            var change = area.createMultiChange(edits.size());
            for (var edit : edits) {
                change.replaceTextAbsolutely(edit.start(), edit.end(), edit.text());
            }
            change.commit();
        }
        mirroring = false;
        style();
    }

    private void mirror(FoldedText pieces, List<TextEdit> edits) {
        if (edits.size() > MOST_EDITS) {
            fill();
            return;
        }
        mirroring = true;
        var onScreen = new ArrayList<TextEdit>();
        for (var edit : edits) {
            int start = pieces.onScreen(edit.start());
            int end = edit.end() == edit.start() ? start : pieces.onScreen(edit.end());
            onScreen.add(new TextEdit(start, end, edit.text()));
            area.replaceText(start, end, edit.text());
            edited(pieces, onScreen.getLast());
        }
        area.getUndoManager().forgetHistory();
        mirroring = false;
        if (edits.size() == 1) {
            cutAgain(pieces, onScreen.getFirst());
        } else if (edits.stream().anyMatch(edit -> edit.text().length() > MOST_AT_ONCE)) {
            refill();
        }
    }

    /// The edits go from the last of the text to the first.
    private void replacePart(List<TextEdit> edits) {
        int start = edits.getLast().start();
        int end = edits.getFirst().end();
        int shift = text.buffer().length() - area.getLength();
        area.replaceText(start, end, text.buffer().text().substring(start, end + shift));
    }

    private void selected() {
        if (filling) {
            return;
        }
        var selection = new Selection(inText(area.getAnchor()), inText(area.getCaretPosition()));
        text.selection().set(selection);
        if (folded == null) {
            styler.showBrackets(
                    selection.isEmpty() ? brackets.find(selection.caret()) : Optional.empty());
        }
        nextPulse.start();
    }

    private void select(Selection selection) {
        if (inText(area.getAnchor()) != selection.anchor()
                || inText(area.getCaretPosition()) != selection.caret()) {
            area.selectRange(onScreen(selection.anchor()), onScreen(selection.caret()));
            reveal = true;
            reveal();
        }
    }

    /// Brings the caret into view once there is one.
    private void reveal() {
        if (!reveal || area.getHeight() <= 0 || area.getVisibleParagraphs().isEmpty()) {
            return;
        }
        reveal = false;
        int line = area.getCurrentParagraph();
        if (area.allParToVisibleParIndex(line).isEmpty()) {
            area.showParagraphAtCenter(line);
        }
        area.requestFollowCaret();
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }
}
