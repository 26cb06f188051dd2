package dev.flightdeck.ui.sqleditor;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyledDocument;
import org.jspecify.annotations.Nullable;

/// The text of an editor on the screen: shows what the model has, and tells the model what is typed
/// and selected.
final class CodeView extends StackPane {
    private static final Duration HOVER = Duration.ofMillis(350);

    /// Beyond this many edits, the part of the text they are in is replaced as one.
    private static final int MOST_EDITS = 200;

    private final SqlEditorViewModel editor;
    private final EditorText text;
    private final CodeArea area = new FoldingArea();
    private final LineStyler styler;
    private final Gutter gutter;
    private final BracketFinder brackets;
    private final Tooltip hover = new Tooltip();
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

    /// Where the text has a line that is too long; it is not edited then.
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
        prepareHover();
        follow();
    }

    CodeArea area() {
        return area;
    }

    private void prepareArea() {
        area.getStyleClass().addAll("mono", "sql");
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
        boolean pieces = editor.notice().get() == EditorNotice.LONG_LINES;
        folded = pieces ? FoldedText.of(text.buffer()) : null;
        filling = true;
        area.replaceText(folded == null ? text.buffer().text() : folded.shown());
        area.getUndoManager().forgetHistory();
        filling = false;
        area.setEditable(!text.isReadOnly());
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

    private void followNotice() {
        boolean pieces = editor.notice().get() == EditorNotice.LONG_LINES;
        if (pieces != (folded != null)) {
            fill();
            select(text.selection().get());
            nextPulse.start();
        }
        area.setEditable(!text.isReadOnly());
    }

    /// Copies what the file has, without the breaks of the screen.
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
            if (folded == null || filling) {
                super.replace(start, end, replacement);
            } // else for reading only, whatever asks: a break of the screen is not the file's
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
        editor.notice().addListener(_ -> followNotice());
    }

    private void typed(List<PlainTextChange> changes) {
        if (!mirroring && !filling) {
            text.typed(
                    changes.stream()
                            .map(change ->
                                    new TextEdit(
                                            change.getPosition(),
                                            change.getRemovalEnd(),
                                            change.getInserted()))
                            .toList());
            style();
        }
    }

    private void mirror(List<TextEdit> edits, boolean typed) {
        if (typed) {
            return;
        }
        if (folded != null) {
            fill();
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

    private void prepareHover() {
        area.setMouseOverTextDelay(HOVER);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, this::hover);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> hover.hide());
    }

    private void hover(MouseOverTextEvent event) {
        editor.problemAt(inText(event.getCharacterIndex()))
                .ifPresent(mark -> {
                    hover.setText(mark.message());
                    var place = event.getScreenPosition();
                    hover.show(area, place.getX() + 8, place.getY() + 14);
                });
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }
}
