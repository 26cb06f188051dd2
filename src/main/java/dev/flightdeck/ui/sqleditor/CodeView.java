package dev.flightdeck.ui.sqleditor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.PlainTextChange;

/// The text of an editor on the screen: shows what the model has, and tells the model what is typed
/// and selected.
final class CodeView extends StackPane {
    private static final Duration HOVER = Duration.ofMillis(350);

    /// Beyond this many edits, the part of the text they are in is replaced as one.
    private static final int MOST_EDITS = 200;

    private final SqlEditorViewModel editor;
    private final EditorText text;
    private final CodeArea area = new CodeArea();
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
                    styler.style();
                    gutter.update();
                }
            };
    private boolean mirroring;
    private boolean reveal;

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
        area.replaceText(text.buffer().text());
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        area.showParagraphAtTop(0);
        area.setEditable(!text.isReadOnly());
        area.wrapTextProperty().bind(editor.wrap());
        area.setParagraphGraphicFactory(gutter);
        editor.fontSize().subscribe(size -> area.setStyle("-fx-font-size: " + size + "px;"));
        select(text.selection().get());
        styler.style();
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
        editor.notice().addListener(_ -> area.setEditable(!text.isReadOnly()));
    }

    private void typed(List<PlainTextChange> changes) {
        if (!mirroring) {
            text.typed(
                    changes.stream()
                            .map(change ->
                                    new TextEdit(
                                            change.getPosition(),
                                            change.getRemovalEnd(),
                                            change.getInserted()))
                            .toList());
            styler.style();
        }
    }

    private void mirror(List<TextEdit> edits, boolean typed) {
        if (typed) {
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
        styler.style();
    }

    /// The edits go from the last of the text to the first.
    private void replacePart(List<TextEdit> edits) {
        int start = edits.getLast().start();
        int end = edits.getFirst().end();
        int shift = text.buffer().length() - area.getLength();
        area.replaceText(start, end, text.buffer().text().substring(start, end + shift));
    }

    private void selected() {
        var selection = new Selection(area.getAnchor(), area.getCaretPosition());
        text.selection().set(selection);
        styler.showBrackets(
                selection.isEmpty() ? brackets.find(selection.caret()) : Optional.empty());
        nextPulse.start();
    }

    private void select(Selection selection) {
        if (area.getAnchor() != selection.anchor()
                || area.getCaretPosition() != selection.caret()) {
            area.selectRange(selection.anchor(), selection.caret());
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
        editor.problemAt(event.getCharacterIndex())
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
