package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says above the text what happened to its file, with what can be done about it.
final class NoticeBar extends HBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH)
                    .withZone(ZoneId.systemDefault());

    private final SqlEditorViewModel editor;
    private final Messages messages;
    private final Runnable compare;
    private final Label message = new Label();

    /// @param compare shows what differs
    NoticeBar(SqlEditorViewModel editor, Runnable compare) {
        this.editor = editor;
        this.messages = editor.services().messages();
        this.compare = compare;
        getStyleClass().add("notice-bar");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        setHgrow(message, Priority.ALWAYS);
        message.setMaxWidth(Double.MAX_VALUE);
        managedProperty().bind(visibleProperty());
        editor.notice().subscribe((Consumer<EditorNotice>) this::show);
    }

    private void show(EditorNotice notice) {
        setVisible(notice != EditorNotice.NONE);
        message.setText(text(notice));
        FontIcon icon = (isNews(notice) ? Icons.INFO : Icons.WARNING).node();
        message.setGraphic(icon);
        getChildren().setAll(message);
        if (notice.comparable()) {
            add("sqleditor.notice.compare", compare);
        }
        switch (notice) {
            case CHANGED_ON_DISK -> {
                add("sqleditor.notice.changed.use", editor.file()::useFile);
                add("sqleditor.notice.changed.keep", editor.file()::keepMine);
            }
            case RESTORED, RESTORED_FILE_CHANGED -> {
                add("sqleditor.notice.restored.use", editor.file()::useFile);
                add("sqleditor.notice.restored.keep", editor.file()::keepMine);
            }
            case NONE, DELETED_ON_DISK, NOT_UTF8, LONG_LINES -> {}
        }
    }

    private static boolean isNews(EditorNotice notice) {
        return notice == EditorNotice.RESTORED || notice == EditorNotice.LONG_LINES;
    }

    private void add(String key, Runnable action) {
        var button = new Button(messages.text(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        getChildren().add(button);
    }

    private String text(EditorNotice notice) {
        return switch (notice) {
            case NONE -> "";
            case RESTORED -> messages.text("sqleditor.notice.restored", restored());
            case RESTORED_FILE_CHANGED ->
                    messages.text("sqleditor.notice.restored-changed", restored());
            case CHANGED_ON_DISK -> messages.text("sqleditor.notice.changed");
            case DELETED_ON_DISK -> messages.text("sqleditor.notice.deleted");
            case LONG_LINES -> messages.text("sqleditor.notice.long-lines");
            case NOT_UTF8 -> messages.text("sqleditor.notice.not-utf8");
        };
    }

    private String restored() {
        return editor.file().restored().map(TIME::format).orElse("");
    }
}
