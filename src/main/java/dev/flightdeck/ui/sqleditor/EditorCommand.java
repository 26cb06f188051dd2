package dev.flightdeck.ui.sqleditor;

import java.util.Locale;

/// What an editor can do, for the menus of the window and for keys.
public enum EditorCommand {
    SAVE("Shortcut+S", false),
    UNDO("Shortcut+Z", true),
    REDO("Shortcut+Y|Shortcut+Shift+Z", true),
    FIND("Shortcut+F", false),
    REPLACE("Shortcut+H", false),
    FIND_NEXT("F3", false),
    FIND_PREVIOUS("Shift+F3", false),
    GO_TO_LINE("Shortcut+L", false),
    COMMENT("Shortcut+Slash|Shortcut+Divide", true),
    DUPLICATE("Shortcut+D", true),
    RUN_STATEMENT("Shortcut+Enter", false),
    RUN_SCRIPT("F5", false),
    WRAP("Alt+Z", false),
    ZOOM_IN("Shortcut+Equals|Shortcut+Shift+Equals|Shortcut+Plus|Shortcut+Add", false),
    ZOOM_OUT("Shortcut+Minus|Shortcut+Subtract", false),
    ZOOM_RESET("Shortcut+0|Shortcut+Numpad 0", false);

    private final String keys;
    private final boolean inText;

    EditorCommand(String keys, boolean inText) {
        this.keys = keys;
        this.inText = inText;
    }

    /// Also the key of its text.
    public String id() {
        return "sqleditor.command." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The normal ones.
    public String keys() {
        return keys;
    }

    /// Its keys mean it in the text only: in the field to find they belong to the field.
    boolean inText() {
        return inText;
    }

    public void run(SqlEditorView view) {
        var editor = view.editor();
        switch (this) {
            case SAVE -> editor.save();
            case UNDO -> view.undo();
            case REDO -> view.redo();
            case FIND -> view.find(false);
            case REPLACE -> view.find(true);
            case FIND_NEXT -> editor.search().next();
            case FIND_PREVIOUS -> editor.search().previous();
            case GO_TO_LINE -> view.goToLine();
            case COMMENT -> editor.toggleComment();
            case DUPLICATE -> editor.duplicate();
            case RUN_STATEMENT -> editor.runStatement();
            case RUN_SCRIPT -> editor.runScript();
            case WRAP -> view.toggleWrap();
            case ZOOM_IN -> editor.zoomIn();
            case ZOOM_OUT -> editor.zoomOut();
            case ZOOM_RESET -> editor.zoomReset();
        }
    }
}
