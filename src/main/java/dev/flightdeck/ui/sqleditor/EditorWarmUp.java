package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.sql.HighlightLexer;
import dev.flightdeck.sql.LineState;
import dev.flightdeck.ui.common.Themes;
import java.util.Collection;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Lays out a text that nobody sees, so that the classes, style sheets and fonts of an editor are
/// there before the first one is opened: most of what that takes the first time is loading them.
public final class EditorWarmUp {
    private static final String TEXT = "SELECT id, 'name' FROM products WHERE price > 1.5; -- all";

    private EditorWarmUp() {}

    /// Any thread: the scene is never part of a window. Returns how many lines were laid out.
    public static int run() {
        var area = new CodeArea(TEXT);
        area.getStyleClass().addAll("mono", "sql");
        area.setParagraphGraphicFactory(_ -> new Label("1"));
        var spans = new StyleSpansBuilder<Collection<String>>();
        for (var token : HighlightLexer.line(TEXT, LineState.START).tokens()) {
            spans.add(LineStyler.styleClasses(token.kind()), token.end() - token.start());
        }
        area.setStyleSpans(0, spans.create());
        var pane = new VirtualizedScrollPane<>(area);
        var scene = new Scene(pane, 400, 300);
        scene.getStylesheets().add(Themes.sheet("sqleditor/sqleditor.css"));
        pane.applyCss();
        pane.layout();
        return area.getVisibleParagraphs().size();
    }
}
