package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.ui.common.Themes;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;

/// YAML to be read and changed, in its colours, with the numbers of its lines.
public final class YamlArea extends CodeArea {
    public YamlArea() {
        getStyleClass().addAll("mono", "yaml");
        getStylesheets().add(Themes.sheet("kubernetes/yaml.css"));
        setParagraphGraphicFactory(LineNumberFactory.get(this));
        multiPlainChanges().subscribe(_ -> style());
    }

    private void style() {
        if (getLength() > 0) {
            setStyleSpans(0, YamlStyles.of(getText()));
        }
    }

    /// Another text from its beginning; what was typed before cannot be taken back into it.
    public void show(String text) {
        replaceText(text);
        getUndoManager().forgetHistory();
        moveTo(0);
        requestFollowCaret();
    }
}
