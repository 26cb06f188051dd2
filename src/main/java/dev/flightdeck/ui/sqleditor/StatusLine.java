package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Messages;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Below the text: where the caret is, what is wrong, how the file is written.
final class StatusLine extends HBox {
    private final SqlEditorViewModel editor;
    private final Messages messages;
    private final Label place = new Label();
    private final Label selected = new Label();
    private final Label longLine = new Label();
    private final Label problems = new Label();
    private final Label ending = new Label();
    private final Label encoding = new Label();

    StatusLine(SqlEditorViewModel editor) {
        this.editor = editor;
        this.messages = editor.services().messages();
        getStyleClass().add("status-line");
        problems.getStyleClass().add("failed");
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(place, selected, longLine, space, problems, ending, encoding);
        editor.text().selection().addListener(_ -> showPlace());
        editor.decorations().addListener(_ -> showProblems());
        editor.modified().addListener(_ -> showFile());
        editor.notice().addListener(_ -> showFile());
        showPlace();
        showProblems();
        showFile();
    }

    private void showPlace() {
        place.setText(
                messages.text("sqleditor.status.column", editor.caretLine(), editor.caretColumn()));
        var selection = editor.text().selection().get();
        showLongLine(editor.text().buffer().lineAt(selection.caret()));
        int count = selection.end() - selection.start();
        selected.setText(count == 0 ? "" : messages.text("sqleditor.status.selected", count));
    }

    private void showLongLine(int line) {
        boolean plain = editor.text().isTooLong(line);
        longLine.setText(
                plain
                        ? messages.text("sqleditor.status.long-line", EditorText.LONGEST_COLOURED)
                        : "");
    }

    private void showProblems() {
        int count = editor.problems().size();
        problems.setText(count == 0 ? "" : messages.text("sqleditor.status.problems", count));
    }

    private void showFile() {
        if (editor.isConsole()) {
            return;
        }
        ending.setText(editor.file().lineEnding());
        var mark = editor.file().hasMark() ? "sqleditor.status.mark" : "sqleditor.status.utf8";
        encoding.setText(messages.text(editor.isReadOnly() ? "sqleditor.status.read-only" : mark));
    }
}
