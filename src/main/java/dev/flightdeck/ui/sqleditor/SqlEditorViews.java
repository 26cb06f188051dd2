package dev.flightdeck.ui.sqleditor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;

/// The view of each open editor, made once. FX thread only.
public final class SqlEditorViews {
    private final SqlEditorTabs tabs;
    private final Map<SqlEditorViewModel, SqlEditorView> views = new HashMap<>();

    public SqlEditorViews(SqlEditorTabs tabs) {
        this.tabs = tabs;
        tabs.open()
                .addListener(
                        (ListChangeListener<SqlEditorViewModel>)
                                _ -> views.keySet().retainAll(tabs.open()));
    }

    public SqlEditorView of(SqlEditorViewModel editor) {
        return views.computeIfAbsent(editor, SqlEditorView::new);
    }

    /// The one in front, where an editor is.
    public Optional<SqlEditorView> current() {
        return Optional.ofNullable(tabs.selected().get()).map(this::of);
    }
}
