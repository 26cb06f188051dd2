package dev.flightdeck.ui.sqleditor;

import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/// Takes a line, or line and column, to go to.
final class GoToBar extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("nothing");

    private final TextField place = new TextField();
    private final Runnable leave;

    GoToBar(SqlEditorViewModel editor, Runnable leave) {
        this.leave = leave;
        getStyleClass().add("find-bar");
        place.setPromptText(editor.services().text("sqleditor.go-to.prompt"));
        place.setAccessibleText(place.getPromptText());
        place.getStyleClass().addAll("mono", "go-to");
        getChildren().add(place);
        new EditorKeys()
                .on(
                        "Enter",
                        () -> {
                            boolean went = editor.goTo(place.getText());
                            pseudoClassStateChanged(WRONG, !went);
                            if (went) {
                                hide();
                            }
                        })
                .on("Esc", this::hide)
                .listenAt(place);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    void show(int line, int column) {
        place.setText(line + ":" + column);
        pseudoClassStateChanged(WRONG, false);
        setVisible(true);
        place.requestFocus();
        place.selectAll();
    }

    private void hide() {
        setVisible(false);
        leave.run();
    }
}
